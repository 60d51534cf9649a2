using System.Text;
using System.Text.RegularExpressions;

namespace Ordinal.Cli.Tests;

/// <summary>
/// Lines of <c>ordinal</c> and what they print: after <c>$</c> the line, then its output, after <c>!</c> its errors, after
/// <c>?</c> its exit code unless it is 0. A star stands for anything.
/// </summary>
internal static class LineScript
{
    /// <summary>Runs the lines and compares.</summary>
    internal static void Check(Tool tool, string script)
    {
        foreach (string block in Regex.Split(script.ReplaceLineEndings("\n").Trim(), @"^\$ ", RegexOptions.Multiline)[1..])
        {
            string[] lines = block.TrimEnd('\n').Split('\n');
            ToolRun run = tool.Run(lines[0]);
            StringBuilder shown = new();
            Append(shown, run.Output, string.Empty);
            Append(shown, run.Error, "! ");
            if (run.ExitCode != 0)
            {
                shown.Append("? ").Append(run.ExitCode).Append('\n');
            }

            string expected = string.Concat(lines[1..].Select(static line => line + "\n"));
            bool isSame = Regex.IsMatch(shown.ToString(), $"^{Regex.Escape(expected).Replace("\\*", ".*")}$");
            Assert.True(isSame, $"$ {lines[0]}\nexpected:\n{expected}\nwas:\n{shown}");
        }
    }

    /// <summary>Splits a line into words as a shell does with quotes.</summary>
    internal static IEnumerable<string> Split(string line)
        => Regex.Matches(line, "(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+")
            .Select(static match => Regex.Replace(match.Value, "'([^']*)'|\"([^\"]*)\"", "$1$2"));

    private static void Append(StringBuilder shown, string text, string mark)
    {
        if (text.Length == 0)
        {
            return;
        }

        // What does not end its line is shown with a mark of its own.
        string[] lines = text.EndsWith('\n') ? text[..^1].Split('\n') : (text + "\\").Split('\n');
        foreach (string line in lines)
        {
            shown.Append(mark).Append(line).Append('\n');
        }
    }
}
