using System.Text.Json;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Flags that contradict each other, and what flags do that no script of a verb shows.</summary>
public sealed class FlagTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private Tool Tool => new("--server", server.Url);

    [Theory]
    [InlineData("counter get c --token a --token-file b", "--token and --token-file contradict each other; give one of them")]
    [InlineData(
        "names touch n --ttl 1s --forever", "give one of --ttl DURATION and --forever; see the help of the verb with --help")]
    [InlineData("names touch n", "give one of --ttl DURATION and --forever; see the help of the verb with --help")]
    [InlineData("cell put v x --ttl 1s --keep-ttl", "--ttl and --keep-ttl contradict each other; give one of them")]
    [InlineData(
        "cell cas v x --expected a --present",
        "more than one condition is given; give one of --expected, --expected-file, --revision, --absent and --present")]
    [InlineData(
        "cell cas v x", "no condition is given; give one of --expected, --expected-file, --revision, --absent and --present")]
    [InlineData(
        "cell cas v x --clear --expected a", "--clear goes with --expected, --expected-file or --revision, and with no value")]
    [InlineData("cell cas v --clear --present", "--clear goes with --expected, --expected-file or --revision, and with no value")]
    [InlineData(
        "set updates s --since 0 --since-revision 0", "--since and --since-revision contradict each other; give one of them")]
    [InlineData("txn --file f --then 'next c'", "--file contradicts --if, --then and --else; give one or the other")]
    public void Flags_ThatContradict_Are64(string line, string expected)
    {
        ToolRun run = Tool.Run(line);

        Assert.Equal((64, $"ordinal: {expected}\n", string.Empty), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public void Server_GivenAndOfTheEnvironment_TheGivenOneIsUsed()
    {
        Tool tool = new("--server", server.Url) { Variables = new() { ["ORDINAL_SERVER"] = "http://127.0.0.1:1" } };

        Assert.Equal((0, "0\n"), (tool.Run("counter get given").ExitCode, tool.Run("counter get given").Output));
    }

    [Fact]
    public void TokenFile_WithoutAToken_Is78()
    {
        string file = Path.Combine(_directory.Path, "token");
        File.WriteAllText(file, "\n");

        ToolRun run = new Tool("--server", server.Url, "--token-file", file).Run("counter get c");

        Assert.Equal((78, $"ordinal: {file} holds no token; write it on the first line\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("0", false)]
    [InlineData("1", true)]
    public void Debug_ShowsWhereAnErrorComesFrom(string? debug, bool isShown)
    {
        Tool tool = new("--server", server.Url) { Variables = debug is null ? [] : new() { ["ORDINAL_DEBUG"] = debug } };

        string[] lines = tool.Run("counter nxt").Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("ordinal: 'nxt' is no verb", lines[0], StringComparison.Ordinal);
        Assert.Equal(isShown, lines.Skip(1).Any(static line => line.Contains("at Ordinal.Cli.", StringComparison.Ordinal)));
        Assert.Equal(isShown, lines.Length > 1);
    }

    [Fact]
    public void Input_LongerThanAValue_Is64()
    {
        Tool longest = new("--server", server.Url) { Input = new string('x', OrdinalLimits.ValueBytesMax) };
        Tool longer = new("--server", server.Url) { Input = new string('x', OrdinalLimits.ValueBytesMax + 1) };

        Assert.Equal(0, longest.Run("cell put flags/long").ExitCode);
        ToolRun run = longer.Run("cell put flags/long");
        Assert.Equal(64, run.ExitCode);
        Assert.Equal("ordinal: standard input has more than 524288 bytes, which is the limit; give less\n", run.Error);
    }

    [Fact]
    public void Revision_OfTheLastWrite_IsTheOneToExchangeAt()
    {
        long written = Modified("cell put flags/cas x");

        Assert.Equal(1, Tool.Run($"cell cas flags/cas y --revision {written + 1}").ExitCode);
        Assert.Equal(0, Tool.Run($"cell cas flags/cas y --revision {written}").ExitCode);
        Assert.Equal(1, Tool.Run($"cell cas flags/cas z --revision {written}").ExitCode);
        Assert.Equal("y", Tool.Run("cell get flags/cas").Output);
    }

    [Fact]
    public void Modified_OfAWriteThatChangesNothing_StaysWhereItWas()
    {
        long written = Modified("counter set flags/modified 5");
        long other = Modified("counter set flags/other 5");

        Assert.True(other > written, $"Revision {other} came after {written}.");
        Assert.Equal(written, Modified("counter set flags/modified 5"));
    }

    public void Dispose() => _directory.Dispose();

    private long Modified(string line)
    {
        using JsonDocument answer = JsonDocument.Parse(Tool.Run(line + " -o json").Output);
        return answer.RootElement.GetProperty("modified").GetInt64();
    }
}
