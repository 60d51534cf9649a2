using System.Text.Json;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests.Transit;

/// <summary>The official client reads what is written here, and is read here.</summary>
public sealed class TransitJsTests(ITestOutputHelper output)
{
    private const int Documents = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Written_ReadByTransitJsAndWrittenBack_IsTheSame(int seed)
    {
        if (!await TransitPeer.IsThereAsync(output))
        {
            return;
        }

        TransitValues values = new(seed, forJavaScript: true);
        LwwValue[] written = [.. Enumerable.Range(0, Documents).Select(_ => values.Next(depthMax: 4))];
        string[] documents = [.. written.Select(TransitDocuments.Write)];
        string[] returned = await TransitPeer.RunAsync(TransitPeer.Echo, documents);

        Assert.Equal(Documents, returned.Length);
        for (int index = 0; index < Documents; index++)
        {
            Assert.True(
                !returned[index].StartsWith("ERROR", StringComparison.Ordinal)
                    && TransitDocuments.Read(returned[index]) == written[index],
                $"{written[index]}\n{documents[index]}\n{returned[index]}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task MadeByTransitJs_IsReadAsWhatItMade(int seed)
    {
        if (!await TransitPeer.IsThereAsync(output))
        {
            return;
        }

        string[] lines = await TransitPeer.RunAsync(TransitPeer.Make, [$"{seed}", $"{Documents}"]);

        Assert.Equal(2 * Documents, lines.Length);
        for (int index = 0; index < lines.Length; index += 2)
        {
            LwwValue expected = new VectorValue(JsonDocument.Parse(lines[index + 1]).RootElement).ToValue();
            Assert.True(expected == TransitDocuments.Read(lines[index]), $"{lines[index]}\n{lines[index + 1]}");
        }
    }

    [Fact]
    public async Task ManyKeys_PassTheFullTableInBothDirections()
    {
        if (!await TransitPeer.IsThereAsync(output))
        {
            return;
        }

        LwwValue map = LwwValue.Map(
        [
            .. Enumerable.Range(0, TransitCodes.TableMax + 50)
                .Select(static i => KeyValuePair.Create(LwwValue.String($"k{i:0000}"), LwwValue.Null)),
        ]);
        LwwValue[] twice = [LwwValue.Array(map, map), LwwValue.Array(LwwValue.Set(LwwValue.Keyword("keyword")), map)];

        string[] returned = await TransitPeer.RunAsync(TransitPeer.Echo, twice.Select(TransitDocuments.Write));

        Assert.Equal(twice, returned.Select(TransitDocuments.Read));
    }

    [Fact]
    public async Task KeysNamedAsPrototypeMembers_AreReadAsThoseKeys()
    {
        if (!await TransitPeer.IsThereAsync(output))
        {
            return;
        }

        foreach (string line in await TransitPeer.RunAsync(TransitPeer.PrototypeNames, []))
        {
            string name = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            LwwValue Map(long number) => LwwValue.Map(KeyValuePair.Create(LwwValue.String(name), LwwValue.Integer(number)));

            Assert.Equal(LwwValue.Array(Map(1), Map(2)), TransitDocuments.Read(line[(name.Length + 1)..]));
        }
    }
}
