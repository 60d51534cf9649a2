using Ordinal.Cli.Tests.Running;
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
        if (await HaveAsync(program))
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

    [Theory]
    [InlineData("ordinal --data ", "one two")]
    [InlineData("ordinal counter get --data o", "one")]
    [InlineData("ordinal --token-file ", "one orders two")]
    [InlineData("ordinal cell put c --file or", "orders")]
    [InlineData("ordinal -o j", "json")]
    [InlineData("ordinal --server ", "")]
    [InlineData("ordinal counter next c --count ", "")]
    public async Task Bash_BehindAFlag_OffersItsValues(string line, string expected)
    {
        string[] words = line.Split(' ');
        string typed = string.Join(' ', words.Select(static word => $"\"{word}\""));
        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal completion bash > script; mkdir in; cd in; mkdir one two; : > orders; bash -c '"
            + $"source ../script; COMP_WORDS=({typed}); COMP_CWORD={words.Length - 1}; _ordinal; echo \"${{COMPREPLY[*]}}\"'");

        Assert.Equal((expected, string.Empty), (Words(run.Output), run.Error));
    }

    [Theory]
    [InlineData("ordinal lo", "ordinal lock ")]
    [InlineData("ordinal counter ne", "ordinal counter next ")]
    [InlineData("ordinal --data d counter next x --cou", "ordinal --data d counter next x --count ")]
    [InlineData("ordinal queue join q --pro", "ordinal queue join q --process ")]
    [InlineData("ordinal watch x --la", "ordinal watch x --latest ")]
    [InlineData("ordinal --serv", "ordinal --server ")]
    [InlineData("ordinal completion ba", "ordinal completion bash ")]
    [InlineData("ordinal --data cou", "ordinal --data counters/")]
    [InlineData("ordinal counter get --data cou", "ordinal counter get --data counters/")]
    [InlineData("ordinal --token-file tok", "ordinal --token-file token ")]
    [InlineData("ordinal -o j", "ordinal -o json ")]
    [InlineData("ordinal --server cou", "ordinal --server cou")]
    public async Task Zsh_CompletesNounsVerbsAndFlags(string line, string expected)
    {
        if (!await HaveAsync("zsh"))
        {
            return;
        }

        // The line is typed into an interactive shell; the tabulator completes it and prints what it has become.
        IntdRun run = await OrdinalShell.RunAsync($$"""
            mkdir counters; : > token
            exec zsh -f <<'END'
            zmodload zsh/zpty
            zpty typed zsh -f -i
            zpty -w typed "PS1=; autoload -Uz compinit; compinit -u -D; source <(ordinal completion zsh)"
            zpty -w typed 'show() { zle expand-or-complete; print -r -- "<$BUFFER>"; BUFFER= }; zle -N show'
            zpty -w typed "bindkey '^I' show; print rea''dy"
            zpty -r typed shown '*ready*'
            zpty -w -n typed '{{line}}'$'\t'
            zpty -r typed shown '*<ordinal*>*'
            print -r -- "${${shown##*<}%%>*}"
            END
            """);

        Assert.Equal((expected + "\n", string.Empty), (run.Output, run.Error));
    }

    [Theory]
    [InlineData("ordinal lo", "lock")]
    [InlineData("ordinal counter ne", "next")]
    [InlineData("ordinal counter next --co", "--count")]
    [InlineData("ordinal --data d counter next x --cou", "--count")]
    [InlineData("ordinal --data d coun", "counter")]
    [InlineData("ordinal cell get set --dat", "--data")]
    [InlineData("ordinal cell get set ins", "")]
    [InlineData("ordinal counter next ge", "")]
    [InlineData("ordinal queue join q --pro", "--process")]
    [InlineData("ordinal watch x --la", "--latest")]
    [InlineData("ordinal --serv", "--server")]
    [InlineData("ordinal --data cou", "")]
    [InlineData("ordinal completion ba", "bash")]
    public async Task Fish_CompletesNounsVerbsAndFlags(string line, string expected)
    {
        if (!await HaveAsync("fish"))
        {
            return;
        }

        IntdRun run = await OrdinalShell.RunAsync(
            $"ordinal completion fish > script; fish --no-config -c 'source script; complete -C \"{line}\"' | cut -f 1");

        Assert.Equal((expected.Length == 0 ? string.Empty : expected + "\n", string.Empty), (run.Output, run.Error));
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

    // Directories are in the order of the file system.
    private static string Words(string line)
        => string.Join(' ', line.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string Write(TemporaryDirectory directory, string shell)
    {
        ToolRun run = new Tool().Run($"completion {shell}");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string path = Path.Combine(directory.Path, shell);
        File.WriteAllText(path, run.Output);
        return path;
    }

    private Task<bool> HaveAsync(string shell) => Tools.HaveAsync(output, shell, shell, "--version");
}
