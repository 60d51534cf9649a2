using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Documents;

[Collection(AloneCollection.Name)]
public class ReadmeSampleTests
{
    [Fact]
    public void Readme_FirstSample_IsTheCompiledOne()
    {
        string root = FindRoot();
        string source = File.ReadAllText(
            Path.Combine(root, "tests", "Ordinal.Tests", "Documents", $"{nameof(ReadmeSample)}.cs"));
        string readme = File.ReadAllText(Path.Combine(root, "README.md"));
        Assert.Equal(Dedent(Between(source, "// sample begins\n", "// sample ends")), Between(readme, "```csharp\n", "```"));
    }

    [Fact]
    public async Task Sample_Run_PrintsWhatItSays()
    {
        TextWriter console = Console.Out;
        await using StringWriter printed = new();
        Console.SetOut(printed);
        try
        {
            await ReadmeSample.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(ReadmeSample.Output, printed.ToString().ReplaceLineEndings("\n").TrimEnd());
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Engine.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Engine.sln.");
    }

    private static string Between(string text, string begin, string end)
    {
        text = text.ReplaceLineEndings("\n");
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{begin.TrimEnd()}' is missing.");
        from += begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Dedent(string block)
        => string.Join(
            '\n',
            block.Split('\n').Select(line
                => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line.Trim()));
}
