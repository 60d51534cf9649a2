using System.Reflection;
using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>The table of codes has every code once, says the same as the engine, and is what its page shows.</summary>
public sealed partial class ProblemCodesTests
{
    [Fact]
    public void Of_EveryRefusalOfTheEngine_HasItsTextAndItsRetry()
    {
        foreach (StatusCode code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.Ok))
        {
            ProblemCode row = ProblemCodes.Of(code);
            Assert.Equal(StatusCodes.Text(code), row.Text);
            Assert.Equal(StatusCodes.IsRetryable(code), row.IsRetryable);
        }
    }

    [Fact]
    public void All_Rows_AreWellFormedAndUnique()
    {
        Assert.Equal(ProblemCodes.All.Count(), ProblemCodes.All.Select(row => row.Text).Distinct().Count());
        foreach (ProblemCode row in ProblemCodes.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", row.Text);
            Assert.Matches("^[A-Z]+$", row.Resp);
            Assert.InRange(row.Status, 400, 503);
            Assert.Contains(row.Exit, (int[])[1, 64, 65, 69, 70, 74, 75, 77, 78]);
            Assert.Same(row, ProblemCodes.Of(row.Text));
        }
    }

    // A program that looks at the first word of a RESP error finds one refusal of the engine, not several.
    [Fact]
    public void Resp_OfTheEngine_IsOneWordForEachCode()
    {
        StatusCode[] refusals = [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.Ok)];
        Assert.Equal(refusals.Length, refusals.Select(code => ProblemCodes.Of(code).Resp).Distinct().Count());
    }

    [Fact]
    public void Of_UnknownText_Throws()
        => Assert.Throws<ArgumentException>(() => ProblemCodes.Of("no-such-code"));

    [Fact]
    public void Page_Architecture_ShowsTheTable()
    {
        string page = File.ReadAllText(Path.Combine(SourceRoot.Path, "src", "README.md"));
        string[] shown = page.Split('\n')
            .Select(line => PageRow().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Value)
            .ToArray();

        Assert.Equal(ProblemCodes.All.Select(Line), shown);
    }

    // A code that stands in the sources by itself would be one that the table does not know.
    [Fact]
    public void Sources_ProblemsOfTheServer_TakeTheirCodesFromTheTable()
    {
        List<string> strange = [];
        foreach (string file in Directory.EnumerateFiles(
            Path.Combine(SourceRoot.Path, "src", "Ordinal.Server"), "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in LiteralCode().Matches(File.ReadAllText(file)))
            {
                string code = match.Groups["code"].Value;
                ProblemCode? row = ProblemCodes.All.FirstOrDefault(row => row.Text == code);
                string status = match.Groups["status"].Value;
                if (row is null || (status.Length > 0 && status != $"{row.Status}"))
                {
                    strange.Add($"{Path.GetFileName(file)}: {match.Value}");
                }
            }
        }

        Assert.Empty(strange);
    }

    [Fact]
    public void Statics_OfProblem_AreRowsOfTheTable()
    {
        Problem[] problems = typeof(Problem).GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Problem))
            .Select(property => (Problem)property.GetValue(null)!)
            .ToArray();

        Assert.NotEmpty(problems);
        foreach (Problem problem in problems)
        {
            Assert.Equal(ProblemCodes.Of(problem.Code).Status, problem.Status);
        }
    }

    private static string Line(ProblemCode row)
        => $"| `{row.Text}` | {row.Status} | `{row.Resp}` | {row.Exit} | {(row.IsRetryable ? "yes" : "no")} |";

    [GeneratedRegex("^\\| `[a-z-]+` \\| [0-9]{3} \\| `[A-Z]+` \\| [0-9]+ \\| (yes|no) \\|$")]
    private static partial Regex PageRow();

    [GeneratedRegex("(?:Problem\\(\\s*(?<status>[0-9]{3}),\\s*|Problem\\.Of\\(\\s*)\"(?<code>[^\"]+)\"")]
    private static partial Regex LiteralCode();
}
