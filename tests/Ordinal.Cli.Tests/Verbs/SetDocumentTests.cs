using System.Globalization;
using System.Text;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Sets from documents of updates, and more members than one page has.</summary>
public sealed class SetDocumentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private Tool Tool => new("--server", server.Url);

    [Fact]
    public void Merge_KeepsBothStampsOfEachElement()
    {
        ToolRun merged = Merge(
            "doc/merged", """[{"value":"in","inserted":7,"deleted":3},{"value":"out","inserted":2,"deleted":9}]""");

        Assert.Equal((0, "2\n", string.Empty), (merged.ExitCode, merged.Output, merged.Error));
        Assert.Equal("in\n", Tool.Run("set members doc/merged").Output);
        string[] updates = Tool.Run("set updates doc/merged").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["2\t9\tout", "7\t3\tin"], updates.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_MoreThanAPage_AreAllPrinted()
    {
        const int commands = 3;
        const int all = commands * OrdinalLimits.ElementsPerCommandMax;
        for (int command = 0; command < commands; command++)
        {
            StringBuilder updates = new("[");
            for (int i = 0; i < OrdinalLimits.ElementsPerCommandMax; i++)
            {
                updates.Append(i == 0 ? string.Empty : ",").Append(
                    CultureInfo.InvariantCulture, $"{{\"value\":\"{command}-{i}\",\"inserted\":1}}");
            }

            Assert.Equal($"{OrdinalLimits.ElementsPerCommandMax}\n", Merge("doc/many", updates.Append(']').ToString()).Output);
        }

        Assert.True(all > OrdinalLimits.PageEntriesMax, $"{all} members are one page.");
        Assert.Equal(all, Tool.Run("set members doc/many").Output.Split('\n').Distinct().Count() - 1);
        Assert.Equal(all, Tool.Run("set members doc/many -o json").Output.Split(',').Length);
    }

    [Fact]
    public void Member_WithATabulator_StaysInItsColumn()
    {
        Tool.Run(["set", "insert", "doc/tab", "a\tb\nc"]);

        Assert.Equal("a\\tb\\nc\n", Tool.Run("set members doc/tab").Output);
    }

    private ToolRun Merge(string set, string document)
        => new Tool("--server", server.Url) { Input = document }.Run($"set merge {set}");
}
