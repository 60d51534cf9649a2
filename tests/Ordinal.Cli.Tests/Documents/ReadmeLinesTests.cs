using System.Text;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>The lines of the first page print what stands below them.</summary>
public sealed class ReadmeLinesTests
{
    private const string Heading = "## From the command line";
    private const string Prompt = "$ ";
    private const string Fence = "```sh\n";

    [Fact]
    public async Task Lines_OfThePage_PrintWhatStandsThere()
    {
        string[] block = ReadBlock();
        StringBuilder script = new();
        foreach (string line in block.Where(static line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            script.Append("cat <<'LINE'\n").Append(line).Append("\nLINE\n").Append(line[Prompt.Length..]).Append('\n');
        }

        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        IntdRun run = await OrdinalShell.RunAsync(script.ToString(), ("ORDINAL_SERVER", $"http://127.0.0.1:{intd.Port}"));

        Assert.Equal(string.Join('\n', block) + "\n", run.Output);
        Assert.Equal(string.Empty, run.Error);
    }

    [Fact]
    public void ExitCodes_OfThePage_AreThoseOfTheProgram()
    {
        string page = File.ReadAllText(Path.Combine(SourceRoot.Path, "README.md")).ReplaceLineEndings(" ");
        string list = page[page.IndexOf("Exit codes: ", StringComparison.Ordinal)..];
        list = list[..list.IndexOf('.', StringComparison.Ordinal)];
        int[] listed = [.. System.Text.RegularExpressions.Regex.Matches(list, @"\b\d+\b")
            .Select(static match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];
        int[] known = [.. typeof(ExitCode)
            .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Select(static field => (int)field.GetRawConstantValue()!)];
        Assert.Equal(known.Order(), listed.Order());
    }

    private static string[] ReadBlock()
    {
        string page = File.ReadAllText(Path.Combine(SourceRoot.Path, "README.md")).ReplaceLineEndings("\n");
        int section = page.IndexOf(Heading, StringComparison.Ordinal);
        Assert.True(section >= 0, $"The page has no section \"{Heading}\".");
        int begin = page.IndexOf(Fence, section, StringComparison.Ordinal) + Fence.Length;
        return page[begin..page.IndexOf("\n```", begin, StringComparison.Ordinal)].Split('\n');
    }
}
