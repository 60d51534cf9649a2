using System.Text;
using Ordinal.State;

namespace Ordinal.Server.Tests.Resp;

/// <summary>Bytes have one name, theirs, however many are looked for and by how many threads.</summary>
public sealed class RespNamesTests
{
    private readonly RespNames _names = new(new StateMachine(new ChangeBuffer(ChangeBuffer.SlotsMin, 0)));

    [Fact]
    public void TryGet_OfTheSameBytes_IsTheSameName()
    {
        foreach (int length in Enumerable.Range(1, 128))
        {
            byte[] bytes = Bytes(length);

            Assert.Same(Get(bytes), Get([.. bytes]));
        }
    }

    // One byte differs, at every place of every length: the hash reads eight bytes at a time, and the last of them twice.
    [Fact]
    public void TryGet_OfBytesThatDifferInOne_IsTheirOwnName()
    {
        foreach (int length in Enumerable.Range(1, 40))
        {
            byte[] bytes = Bytes(length);
            Get(bytes);
            for (int at = 0; at < length; at++)
            {
                byte[] other = [.. bytes];
                other[at]++;

                Assert.Equal(other, Get(other).Utf8);
                Assert.Equal(bytes, Get(bytes).Utf8);
            }
        }
    }

    [Fact]
    public void TryGet_OfOneLengthInAnother_IsTheirOwnName()
    {
        foreach (int length in Enumerable.Range(1, 40))
        {
            byte[] bytes = new byte[length];
            Array.Fill(bytes, (byte)'a');

            Assert.Equal(length, Get(bytes).Utf8.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u007f")]
    public void TryGet_OfWhatIsNoName_IsRefusedEachTime(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        Assert.False(_names.TryGet(bytes, out _));
        Assert.False(_names.TryGet(bytes, out _));
    }

    [Fact]
    public void TryGet_OfMoreThanTheTableHolds_IsTheNameOfTheBytes()
    {
        for (int i = 0; i < 600_000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"name:{i % 400_000}");
            Assert.Equal(bytes, Get(bytes).Utf8);
        }
    }

    [Fact]
    public void Find_OfSome_LeavesOutThoseThatAreNotThere()
    {
        byte[] data = "one two three-and-something-longer-than-sixteen four"u8.ToArray();
        RespSlice[] keys = [new(0, 3), new(4, 3), new(8, 39), new(48, 4)];
        ObjectName one = Get("one"u8.ToArray());
        ObjectName three = Get(data[8..47]);
        ObjectName?[] found = [one, one, one, one];

        _names.Find(data, keys, found);

        Assert.Equal([one, null, three, null], found);
    }

    [Fact]
    public async Task TryGet_ByManyThreads_IsTheNameOfTheBytes()
    {
        byte[][] texts =
            [.. Enumerable.Range(0, 50_000).Select(static i => Encoding.UTF8.GetBytes($"k:{i:D9}{new string('x', i % 9)}"))];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(() =>
        {
            for (int i = 0; i < 2 * texts.Length; i++)
            {
                byte[] text = texts[(int)((((long)i * 7919) + (caller * 12_345)) % texts.Length)];
                Assert.Equal(text, Get(text).Utf8);
            }
        })));
    }

    private static byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)('a' + ((i * 7) % 20));
        }

        return bytes;
    }

    private ObjectName Get(byte[] utf8)
    {
        Assert.True(_names.TryGet(utf8, out ObjectName? name));
        return name;
    }
}
