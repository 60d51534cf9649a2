namespace Ordinal.Client.Tests.Documents;

/// <summary>The package's page shows what is compiled and runs, and differs from the engine's in one line.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ClientSampleTests
{
    private static readonly string Folder = Path.Combine(SourceRoot.Path, "tests", "Ordinal.Client.Tests", "Documents");
    private static readonly string Page = Path.Combine(SourceRoot.Path, "src", "Ordinal.Client", "README.md");

    [Fact]
    public void Page_Sample_IsTheCompiledOne()
    {
        string source = Between(Path.Combine(Folder, $"{nameof(ClientSample)}.cs"), "// sample begins\n", "// sample ends");

        Assert.Equal(
            source.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line.Trim()),
            Between(Page, "```csharp\n", "```").Split('\n'));
    }

    [Fact]
    public void Page_Sample_DiffersFromTheEmbeddedOneInOneLine()
    {
        string[] embedded = Between(Path.Combine(SourceRoot.Path, "README.md"), "```csharp\n", "```").Split('\n');
        string[] remote = Between(Page, "```csharp\n", "```").Split('\n');

        (string First, string Second) changed =
            Assert.Single(embedded.Zip(remote), pair => !string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(embedded.Length, remote.Length);
        Assert.Equal("await using OrdinalEngine engine = await OrdinalEngine.OpenAsync();", changed.First);
        Assert.Equal("await using OrdinalClient engine = await OrdinalClient.ConnectAsync(server);", changed.Second);
    }

    [Fact]
    public async Task Sample_Run_PrintsWhatItSays()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        TextWriter console = Console.Out;
        await using StringWriter printed = new();
        Console.SetOut(printed);
        try
        {
            await Deadline.WithinAsync(ClientSample.RunAsync($"http://127.0.0.1:{intd.Port}"), "the end of the sample");
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(ClientSample.Output, printed.ToString().ReplaceLineEndings("\n").TrimEnd());
    }

    private static string Between(string file, string begin, string end)
    {
        string text = File.ReadAllText(file).ReplaceLineEndings("\n");
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{begin.TrimEnd()}' is missing in {file}.");
        from += begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
