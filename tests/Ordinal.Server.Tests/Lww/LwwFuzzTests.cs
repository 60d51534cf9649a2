using System.Text;
using Ordinal.Server.Tests.Transit;

namespace Ordinal.Server.Tests.Lww;

/// <summary>Damaged bodies: never a 500, never a change by a request that was refused, and the set stays readable.</summary>
public sealed class LwwFuzzTests
{
    private const int BodiesOfASeed = 5_000;
    private const int CorpusBytesMax = 2_000;

    private static readonly string[] Targets = ["/insert", "/delete", "/update"];

    // Pieces that steer a body into the reader's branches.
    private static readonly string[] Pieces =
    [
        "\"^ \"", "\"^0\"", "\"^10\"", "\"~#set\"", "\"~#cmap\"", "\"~#'\"", "\"~#list\"", "\"~:add-set\"",
        "\"~:del-set\"", "[", "]", "{", "}", ",", ":", "\"", "~", "^", "\\ud83d", "\\u0000", "9223372036854775808", "-1",
        "1e999", "null", "\"~i11\"", "\"~m\"", "\"~b=\"", "\"~zNaN\"", "\"~n1\"", "\"~f1e9\"", " ", "[[[[[[[[",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Write_MutatedBodies_AreTakenOrRefusedWithoutATrace(int seed)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        byte[][] corpus = [.. Corpus().Select(Encoding.UTF8.GetBytes)];
        Random random = new(seed);
        Dictionary<int, int> answers = [];
        for (int round = 0; round < BodiesOfASeed; round++)
        {
            byte[] body = Mutate(corpus[random.Next(corpus.Length)], corpus[random.Next(corpus.Length)], random);
            string type = random.Next(8) == 0 ? LwwServer.Json : LwwServer.Transit;
            long revision = server.Engine.Revision;

            LwwAnswer answer = await server.SendAsync("POST", Targets[random.Next(Targets.Length)], body, type);

            Assert.True(
                answer.Status is 200 or 400 or 413 or 422,
                $"seed {seed}, round {round}: {answer.Status} {answer.Body} to {Encoding.Latin1.GetString(body)}");
            Assert.True(
                answer.Status == 200 || revision == server.Engine.Revision,
                $"seed {seed}, round {round}: {answer.Status} changed the set: {Encoding.Latin1.GetString(body)}");
            answers[answer.Status] = answers.GetValueOrDefault(answer.Status) + 1;
        }

        LwwReplicaView.Read(await server.GetAsync("/updates?since=-1"));
        TransitReader.Read(Encoding.UTF8.GetBytes(await server.GetAsync("/")));
        Assert.True(
            answers.GetValueOrDefault(200) > BodiesOfASeed / 50 && answers.GetValueOrDefault(400) > BodiesOfASeed / 10,
            string.Join(", ", answers));
    }

    private static IEnumerable<string> Corpus()
    {
        foreach (string list in (string[])["encode", "decode", "errors"])
        {
            foreach (string name in VectorFile.Names(list))
            {
                string document = VectorFile.Text(VectorFile.Find(list, name), "json")!;
                if (document.Length <= CorpusBytesMax)
                {
                    yield return document;
                }
            }
        }

        yield return "[11, \"foo\"]";
        yield return "{\"add-set\":{\"a\":1},\"del-set\":[[\"b\",2]]}";
        yield return "[{\"double\":\"1.5\"},{\"set\":[1,{\"keyword\":\"k\"}]},{\"map\":[[1,2]]}]";
    }

    private static byte[] Mutate(byte[] body, byte[] other, Random random)
    {
        List<byte> bytes = [.. body];
        for (int left = random.Next(4); left > 0; left--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(9, bytes.Count - at + 1)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(0, random.Next(bytes.Count + 1)));
                    break;
                case 4:
                    int start = random.Next(other.Length);
                    bytes.InsertRange(at, other[start..random.Next(start, other.Length)]);
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }
}
