using Xunit.Abstractions;

namespace Ordinal.Cli.Tests;

/// <summary>The scripts are read by the shells they are for, and know the words.</summary>
public sealed class CompletionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    public async Task AScript_IsAcceptedByItsShell(string shell, string program, string check)
    {
        using TemporaryDirectory directory = new();
        string script = Write(directory, shell);
        if (shell == "bash" || await IsThereAsync(program))
        {
            await Tools.RunAsync(program, check, script);
        }
    }

    [Theory]
    [InlineData("ordinal cou", "counter")]
    [InlineData("ordinal counter ne", "next")]
    [InlineData("ordinal --data d counter next x --cou", "--count")]
    [InlineData("ordinal queue join q --pro", "--process")]
    [InlineData("ordinal --serv", "--server")]
    [InlineData("ordinal completion ba", "bash")]
    public async Task Bash_CompletesNounsVerbsAndFlags(string line, string expected)
    {
        using TemporaryDirectory directory = new();
        string script = Write(directory, "bash");
        string words = string.Join(' ', line.Split(' ').Select(static word => $"'{word}'"));
        await Tools.RunAsync(
            "bash",
            "-c",
            $"source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _ordinal; "
            + $"[ \"${{COMPREPLY[*]}}\" = '{expected}' ] || {{ echo \"${{COMPREPLY[*]}}\" >&2; exit 1; }}");
    }

    [Fact]
    public void EveryScript_KnowsEveryNounAndVerb()
    {
        foreach (string shell in new[] { "bash", "zsh", "fish" })
        {
            string script = new Tool().Run($"completion {shell}").Output;
            foreach ((string noun, _, _) in CommandTree.Nouns)
            {
                Assert.Contains(noun, script);
            }

            Assert.Contains("configure", script);
            Assert.Contains(shell == "fish" ? "-l request-id" : "--request-id", script);
        }
    }

    private static string Write(TemporaryDirectory directory, string shell)
    {
        ToolRun run = new Tool().Run($"completion {shell}");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string path = Path.Combine(directory.Path, shell);
        File.WriteAllText(path, run.Output);
        return path;
    }

    // The two are not asked for, because the project needs neither.
    private async Task<bool> IsThereAsync(string program)
    {
        try
        {
            await Tools.RunAsync(program, "--version");
            return true;
        }
        catch (Xunit.Sdk.TrueException)
        {
            output.WriteLine($"Not run: {program} is not here.");
            return false;
        }
    }
}
