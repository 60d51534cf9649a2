using NBomber.Reports;
using NBomber.Reports.Html;

namespace Ordinal.Load.Tests;

public sealed class RunEnvironmentTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("0.1.0", null)]
    [InlineData("0.1.0+0123456789abcdef", "0123456789abcdef")]
    [InlineData("0.1.0+0123456789abcdef.changed", "0123456789abcdef, changed since")]
    public void Commit_InAVersion_SaysWhetherTheCodeWasChanged(string? version, string? commit)
        => Assert.Equal(commit, RunEnvironment.CommitIn(version));

    [Theory]
    [InlineData("unknown", "unknown")]
    [InlineData("0123456789abcdef", "0123456789ab")]
    [InlineData("0123456789abcdef, changed since", "0123456789ab, changed since")]
    public void Commit_InThePage_IsShortAndKeepsWhatIsSaidOfIt(string commit, string shown)
        => Assert.Equal(shown, HtmlReport.Short(commit));
}
