using System.Globalization;
using System.Text.RegularExpressions;

namespace Ordinal.Cli.Tests;

/// <summary>The table of codes is the one of the page on the architecture.</summary>
public sealed class ProblemsTests
{
    [Fact]
    public void Codes_OfTheProgram_AreThoseOfThePage()
    {
        string page = File.ReadAllText(Path.Combine(SourceRoot.Path, "src", "README.md"));
        SortedDictionary<string, int> listed = new(StringComparer.Ordinal);
        foreach (Match row in Regex.Matches(page, @"^\| `([a-z-]+)` \| \d+ \| `\w+` \| (\d+) \|", RegexOptions.Multiline))
        {
            listed.Add(row.Groups[1].Value, int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
        }

        SortedDictionary<string, int> known = new(StringComparer.Ordinal);
        foreach ((string code, (int exitCode, string next)) in Problems.ByCode)
        {
            known.Add(code, exitCode);
            Assert.False(string.IsNullOrWhiteSpace(next), $"{code} says nothing of what to do next.");
        }

        Assert.NotEmpty(listed);
        Assert.Equal(listed, known);
    }

    [Fact]
    public void Codes_OfTheEngine_AreAllKnown()
    {
        foreach (StatusCode code in Enum.GetValues<StatusCode>())
        {
            Assert.True(code == StatusCode.Ok || Problems.ByCode.ContainsKey(StatusCodes.Text(code)), $"{code} is missing.");
        }
    }

    [Fact]
    public void Refusal_OfUnknownOutcome_SaysSo()
    {
        AnswerException end = Problems.Of(new OrdinalException(StatusCode.Unreachable, "It is gone.", Outcome.Unknown));
        Assert.Equal(69, end.ExitCode);
        Assert.StartsWith(
            "It is gone, and it is not known whether it took effect; start intd", end.Message, StringComparison.Ordinal);
    }
}
