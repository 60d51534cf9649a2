namespace Ordinal.Documents.Tests;

/// <summary>Every command of every page is run by a test.</summary>
public sealed class CommandCoverageTests
{
    [Fact]
    public void Commands_OfAllPages_AreRunByATest()
    {
        string[] untested =
        [
            .. Pages.Commands
                .Where(static command => command.Words != CommandCoverage.Exempt && CommandCoverage.TestOf(command) is null)
                .Select(static command => command.ToString()),
        ];

        Assert.True(untested.Length == 0, $"No test runs:\n{string.Join('\n', untested)}");
    }

    [Fact]
    public void Tests_ThatRunCommands_AreThere()
    {
        string[] tests =
        [
            .. CommandCoverage.Blocks.Values, .. CommandCoverage.Sentences.Values, .. CommandCoverage.Commands.Values,
            ShortenedCommands.Test,
        ];

        string[] missing = [.. tests.Distinct().Where(static test => !IsThere(test))];

        Assert.True(missing.Length == 0, $"There is no test:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Coverage_NamesOnlyWhatStandsOnAPage()
    {
        (string, string)[] sections = [.. Pages.Commands.Select(static command => (command.Page, command.Section))];
        (string, string)[] commands = [.. Pages.Commands.Select(static command => (command.Page, command.Words))];
        string[] words = [.. Pages.Commands.Select(static command => command.Words)];

        Assert.Empty(CommandCoverage.Blocks.Keys.Except(sections));
        Assert.Empty(CommandCoverage.Sentences.Keys.Except(sections));
        Assert.Empty(CommandCoverage.Commands.Keys.Except(commands));
        Assert.Empty(ShortenedCommands.All.Keys.Except(words));
        Assert.Contains(CommandCoverage.Exempt, words);
    }

    [Fact]
    public void Blocks_NameTheirLanguageAndCommandsStandInThoseOfTheShell()
        => Assert.True(Pages.Misplaced.Count == 0, $"Not in a block of sh:\n{string.Join('\n', Pages.Misplaced)}");

    [Fact]
    public void Pages_OfEveryFolder_AreFound()
    {
        Assert.Contains("README.md", Pages.All);
        Assert.Superset(
            new HashSet<string>(["src", "tests", "bench", "load", "src/intd", "src/Ordinal"]),
            new HashSet<string>(Pages.All.Select(static page => Path.GetDirectoryName(page)!)));
        Assert.All(Pages.All, static page => Assert.DoesNotContain("node_modules", page, StringComparison.Ordinal));
    }

    private static bool IsThere(string test)
    {
        int point = test.LastIndexOf('.');
        string file = Path.Combine(SourceRoot.Path, "tests", test[..point] + ".cs");
        return File.Exists(file)
            && File.ReadAllText(file).Contains($" {test[(point + 1)..]}(", StringComparison.Ordinal);
    }
}
