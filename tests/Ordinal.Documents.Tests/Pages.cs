using System.Text.RegularExpressions;

namespace Ordinal.Documents.Tests;

/// <summary>Every README of the project, and the commands on it.</summary>
internal static partial class Pages
{
    private const string Fence = "```";
    private const string Prompt = "$ ";
    private const string Shell = "sh";

    private static readonly string[] NotOfTheProject = ["bin", "obj", "node_modules", ".git"];

    /// <summary>The pages, from the root of the project.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. FindBelow(SourceRoot.Path).Order(StringComparer.Ordinal)];

    /// <summary>The commands of all pages.</summary>
    internal static IReadOnlyList<PageCommand> Commands { get; } = [.. All.SelectMany(CommandsOf)];

    /// <summary>Lines that look like commands where a page shows something else.</summary>
    internal static IReadOnlyList<string> Misplaced { get; } = [.. All.SelectMany(MisplacedOn)];

    /// <summary>The commands of a section in the order of the page.</summary>
    internal static IReadOnlyList<PageCommand> Of(string page, string section)
    {
        PageCommand[] found = [.. Commands.Where(command => command.Page == page && command.Section == section)];
        Assert.True(found.Length > 0, $"{page} has no command below \"{section}\".");
        return found;
    }

    private static IEnumerable<string> FindBelow(string folder)
    {
        string page = Path.Combine(folder, "README.md");
        IEnumerable<string> below = Directory.GetDirectories(folder)
            .Where(static child => !NotOfTheProject.Contains(Path.GetFileName(child)))
            .SelectMany(FindBelow);
        return File.Exists(page) ? below.Append(Path.GetRelativePath(SourceRoot.Path, page)) : below;
    }

    private static IEnumerable<PageCommand> CommandsOf(string page)
    {
        foreach ((int number, string section, string? language, string line) in LinesOf(page))
        {
            if (language == Shell)
            {
                yield return new PageCommand(page, number, section, WithoutPrompt(line), IsInSentence: false);
            }
            else if (language is null)
            {
                foreach (Match match in SpanOfACommand().Matches(line))
                {
                    string words = match.Groups[1].Value.Replace(@"\|", "|", StringComparison.Ordinal);
                    yield return new PageCommand(page, number, section, words, IsInSentence: true);
                }
            }
        }
    }

    private static IEnumerable<string> MisplacedOn(string page)
        => LinesOf(page)
            .Where(static line => line.Language is not null and not Shell)
            .Where(static line => line.Language!.Length == 0 || LineOfACommand().IsMatch(line.Text))
            .Select(line => $"{page}:{line.Number}: {line.Text}");

    // The language is null outside of blocks and empty in a block that names none. Of a block with prompts only those lines are
    // commands; the others are what is printed.
    private static IEnumerable<(int Number, string Section, string? Language, string Text)> LinesOf(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(SourceRoot.Path, page));
        string section = string.Empty;
        string? language = null;
        bool hasPrompts = false;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                language = language is null ? line[Fence.Length..].Trim() : null;
                hasPrompts = i + 1 < lines.Length && lines[i + 1].StartsWith(Prompt, StringComparison.Ordinal);
            }
            else if (language is null && line.StartsWith('#'))
            {
                section = line.TrimStart('#').Trim();
            }
            else if (line.Length > 0 && !(language == Shell && hasPrompts && !line.StartsWith(Prompt, StringComparison.Ordinal)))
            {
                yield return (i + 1, section, language, line);
            }
        }
    }

    private static string WithoutPrompt(string line)
        => line.StartsWith(Prompt, StringComparison.Ordinal) ? line[Prompt.Length..] : line;

    // A program and at least one word after it: a name alone is no command.
    [GeneratedRegex(@"`((?:curl|dotnet|redis-cli|nc|ordinal|source|intd|npm|(?:load|bench)/[a-z-]+\.sh) [^`]+|\./test\.sh)`")]
    private static partial Regex SpanOfACommand();

    [GeneratedRegex(@"^(\$ |curl |dotnet |redis-cli |intd -|\./|(load|bench)/[a-z-]+\.sh)")]
    private static partial Regex LineOfACommand();
}
