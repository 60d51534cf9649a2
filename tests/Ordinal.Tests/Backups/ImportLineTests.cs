using System.Text;
using Ordinal.Tests.Engine;
using static Ordinal.Tests.Backups.ExportText;

namespace Ordinal.Tests.Backups;

/// <summary>What an import takes, and how it says which line is wrong.</summary>
public sealed class ImportLineTests
{
    private const string Counter = """{"name":"a","kind":"counter","version":3,"value":5}""";

    [Theory]
    [InlineData("{", "Line 2: ")]
    [InlineData("[]", "Line 2: ")]
    [InlineData("null", "Line 2: ")]
    [InlineData("""{"kind":"counter","version":3,"value":5}""", "Line 2: 'name' is missing")]
    [InlineData("""{"name":"","kind":"counter","version":3,"value":5}""", "Line 2: ")]
    [InlineData("""{"name":"a\u0007","kind":"counter","version":3,"value":5}""", "Line 2: ")]
    [InlineData("""{"name":"\ud800","kind":"counter","version":3,"value":5}""", "Line 2: ")]
    [InlineData("""{"name":"a","kind":"stack","version":3}""", "Line 2: 'stack' is no kind")]
    [InlineData("""{"name":"a","name":"b","kind":"counter","version":3,"value":5}""", "Line 2: ")]
    [InlineData("""{"name":"a","kind":"counter","version":3,"value":1.5}""", "Line 2: 1.5 is no 64-bit integer")]
    [InlineData("""{"name":"a","kind":"counter","version":3,"value":9223372036854775808}""", "is no 64-bit integer")]
    [InlineData("""{"name":"a","kind":"counter","value":5}""", "Line 2: 'version' is missing")]
    [InlineData("""{"name":"a","kind":"counter","version":"3","value":5}""", "Line 2: \"3\" is no 64-bit integer")]
    [InlineData(
        """{"name":"a","kind":"counter","version":3,"value":5,"series":{"offset":1,"increment":0,"minimum":0"""
        + ""","maximum":9,"overflow":"wrap"}}""",
        "The increment 0 is below 1")]
    [InlineData(
        """{"name":"a","kind":"counter","version":3,"value":5,"series":{"offset":1,"increment":1,"minimum":0"""
        + ""","maximum":9,"overflow":"no"}}""",
        "'no' is no overflow policy")]
    [InlineData("""{"name":"a","kind":"cell","version":3}""", "'text' is missing")]
    [InlineData("""{"name":"a","kind":"cell","version":3,"text":"x","textBase64":"/w=="}""", "'text' is there twice")]
    [InlineData("""{"name":"a","kind":"cell","version":3,"textBase64":"?"}""", "Line 2: ")]
    [InlineData(
        """{"name":"a","kind":"queue","version":3,"lastNumber":1,"tickets":[{"process":"p","number":2"""
        + ""","leaseMs":0}]}""",
        "the ticket 2 (legal: 1 to 1)")]
    [InlineData("""{"name":"a","kind":"queue","version":3,"lastNumber":1,"tickets":[7]}""", "Line 2: ")]
    [InlineData(
        """{"name":"a","kind":"queue","version":3,"lastNumber":1,"tickets":[{"process":"p","number":1,"leaseMs":0"""
        + ""","tags":[["x"]]}]}""",
        "A tag is not a key and a value")]
    [InlineData(
        """{"name":"a","kind":"set","version":3,"bias":"none","skewMs":1,"horizonMs":0,"highStamp":1"""
        + ""","collectedStamp":-1,"elements":[]}""",
        "'none' is no bias")]
    [InlineData(
        """{"name":"a","kind":"set","version":3,"bias":"removal","skewMs":-1,"horizonMs":0,"highStamp":1"""
        + ""","collectedStamp":-1,"elements":[]}""",
        "The skew bound -1 ms")]
    [InlineData(
        """{"name":"a","kind":"set","version":3,"bias":"removal","skewMs":1,"horizonMs":0,"highStamp":1"""
        + ""","collectedStamp":-1,"elements":[{"value":1,"inserted":2,"deleted":-1}]}""",
        "the stamp 2")]
    [InlineData(
        """{"name":"a","kind":"set","version":3,"bias":"removal","skewMs":1,"horizonMs":0,"highStamp":1"""
        + ""","collectedStamp":-1,"elements":[{"value":1,"inserted":1,"deleted":-1},{"value":1,"inserted":1"""
        + ""","deleted":-1}]}""",
        "an element twice")]
    [InlineData("""{"name":"a","kind":"counter","version":0,"value":5}""", "Line 2: ")]
    [InlineData("""{"name":"a","kind":"counter","version":3,"value":5,"leftMs":-5}""", "Line 2: ")]
    [InlineData("""{"ordinal":"export","format":1}""", "Line 2: ")]
    public async Task Import_OfAWrongLine_NamesItAndWhy(string line, string why)
    {
        await using TestEngine engine = await TestEngine.OpenAsync();

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            () => ImportAsync(engine.Engine, Framed(line)));

        Assert.Contains("Line 2: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Engine.Revision);
    }

    [Theory]
    [InlineData("""{"raw":"YQ=="}""")]
    [InlineData("""{"double":"x"}""")]
    [InlineData("""{"double":1}""")]
    [InlineData("""{"bigInteger":"1x"}""")]
    [InlineData("""{"decimal":"."}""")]
    [InlineData("""{"char":"ab"}""")]
    [InlineData("""{"char":""}""")]
    [InlineData("""{"keyword":""}""")]
    [InlineData("""{"uuid":"1"}""")]
    [InlineData("""{"bytes":"?"}""")]
    [InlineData("""{"map":[[1]]}""")]
    [InlineData("""{"map":{}}""")]
    [InlineData("""{"tagged":["i","1"]}""")]
    [InlineData("""{"taggedScalar":["point","1"]}""")]
    [InlineData("""{"uri":"x","symbol":"y"}""")]
    [InlineData("{}")]
    [InlineData("1e3")]
    public async Task Import_OfAWrongElement_NamesTheLine(string element)
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        string line =
            """{"name":"a","kind":"set","version":3,"bias":"removal","skewMs":1,"horizonMs":0,"highStamp":1"""
            + $$$""","collectedStamp":-1,"elements":[{"value":{{{element}}},"inserted":1,"deleted":-1}]}""";

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(() => ImportAsync(engine.Engine, Framed(line)));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.StartsWith("Line 2: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Engine.Revision);
    }

    [Fact]
    public async Task Import_OfANameThatExists_IsRefusedAndTheLinesBeforeStay()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        await engine.Engine.Counter("a").NextAsync();
        string[] lines = Framed("""{"name":"b","kind":"cell","version":3,"text":"x"}""", Counter);

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(() => ImportAsync(engine.Engine, lines));

        Assert.Equal((StatusCode.CompareFailed, "Line 3: the name 'a' exists with version 1."), (refusal.Code, refusal.Message));
        Assert.Equal("x", await engine.Engine.Cell("b").ReadTextAsync());
        Assert.Equal(1, await engine.Engine.Counter("a").GetAsync());
    }

    [Fact]
    public async Task Import_ThatReplaces_NeverLowersAVersion()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        for (int i = 0; i < 8; i++)
        {
            await engine.Engine.Counter("a").NextAsync();
        }

        ImportFacts facts = await ImportAsync(engine.Engine, Framed(Counter), replaces: true);

        Assert.Equal(new ImportFacts(engine.Engine.Revision, 1, 0), facts);
        Assert.Equal(5, await engine.Engine.Counter("a").GetAsync());
        Assert.Equal(10, (await engine.Engine.InspectNameAsync("a"))!.Value.Version);
    }

    [Fact]
    public async Task Import_OfATruncatedExport_SaysThatItsEndIsMissing()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        byte[] whole = Encoding.UTF8.GetBytes(string.Join('\n', Framed(Counter)));
        for (int length = 0; length < whole.Length; length++)
        {
            OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
                async () => await engine.Engine.ImportAsync(
                    new MemoryStream(whole[..length]), new ImportOptions { ReplacesExisting = true }));
            Assert.True(
                refusal.Code == StatusCode.DataDamaged || refusal.Message.StartsWith("Line ", StringComparison.Ordinal),
                $"With {length} bytes: {refusal.Message}");
        }
    }

    [Fact]
    public async Task Import_OfAFrameThatIsWrong_NamesTheLine()
    {
        (string[] Lines, string Why)[] wrong =
        [
            ([Counter], "Line 1: 'ordinal' is missing"),
            (["""{"ordinal":"backup","format":1}"""], "Line 1: It is not the first line"),
            (["""{"ordinal":"export","format":2}"""], "Line 1: The export has the format 2; 1 is known"),
            ([Header, Counter, """{"names":2}"""], "Line 3: The export has 2 names, and 1 came"),
            ([Header, """{"names":0}""", Counter], "Line 3: it follows the line that ends the export"),
        ];
        foreach ((string[] lines, string why) in wrong)
        {
            await using TestEngine engine = await TestEngine.OpenAsync();
            OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(() => ImportAsync(engine.Engine, lines));
            Assert.StartsWith(why, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Import_WithBlankLinesAndCarriageReturns_TakesThem()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();

        ImportFacts facts = await ImportAsync(engine.Engine, [Header + "\r", "", Counter + "\r", "  ", """{"names":1}""", ""]);

        Assert.Equal(1, facts.Names);
    }

    [Fact]
    public async Task Import_OfLinesLongerThanTheFirstBuffer_TakesThem()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        string text = new('é', 200_000);

        await ImportAsync(engine.Engine, Framed($$"""{"name":"v","kind":"cell","version":3,"text":"{{text}}"}""", Counter));

        Assert.Equal(text, await engine.Engine.Cell("v").ReadTextAsync());
        Assert.Equal(5, await engine.Engine.Counter("a").GetAsync());
    }

    [Fact]
    public async Task Import_IsSeenByAWatchAsOneEvent()
    {
        await using TestEngine engine = await TestEngine.OpenAsync();
        await using IAsyncEnumerator<WatchEvent> watch = engine.Engine.WatchAsync("a").GetAsyncEnumerator();
        ValueTask<bool> next = watch.MoveNextAsync();

        await ImportAsync(engine.Engine, Framed(Counter));

        Assert.True(await next.Expect("the event of the import"));
        Assert.Equal((WatchEventKind.Imported, 5L, 3L), (watch.Current.Kind, watch.Current.Number, watch.Current.Version));
    }
}
