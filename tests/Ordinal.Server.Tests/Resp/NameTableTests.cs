using System.Text;
using Ordinal.State;

namespace Ordinal.Server.Tests.Resp;

/// <summary>Names whose hashes are all the same meet in one run of places, and only their bytes tell them apart.</summary>
public sealed class NameTableTests
{
    private readonly NameTable _table = new(12);

    [Fact]
    public void Find_OfOneByteAtEveryLength_IsEachLength()
        => AddAndFind([.. Enumerable.Range(1, 128).Select(static length => Encoding.UTF8.GetBytes(new string('a', length)))]);

    [Fact]
    public void Find_OfNamesThatDifferInOneByte_IsEach()
        => AddAndFind([.. from length in Enumerable.Range(1, 40)
                          from at in Enumerable.Range(-1, length + 1)
                          select Encoding.UTF8.GetBytes([.. Enumerable.Range(0, length).Select(i => i == at ? 'b' : 'a')])]);

    [Fact]
    public void Find_OfWhatIsNotThere_IsNull()
    {
        AddAndFind(["a"u8.ToArray(), "seventeen-letters"u8.ToArray()]);

        Assert.Null(_table.Find(KeyOf("b"u8), "b"u8));
        Assert.Null(_table.Find(KeyOf("seventeen_letters"u8), "seventeen_letters"u8));
    }

    private static NameKey KeyOf(ReadOnlySpan<byte> utf8) => NameKey.Of(utf8, seed: 1) with { Hash = 4090 };

    private void AddAndFind(byte[][] names)
    {
        foreach (byte[] name in names)
        {
            Assert.Null(_table.Find(KeyOf(name), name));
            _table.Add(KeyOf(name), new ObjectName(name));
        }

        Assert.All(names, name => Assert.Equal(name, _table.Find(KeyOf(name), name)?.Utf8));
    }
}
