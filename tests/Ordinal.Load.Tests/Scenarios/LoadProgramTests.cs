namespace Ordinal.Load.Tests;

public sealed class LoadProgramTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Figures = "p99";

    [Fact]
    public async Task List_NamesEveryScenario()
    {
        (int code, string output, _, _) = await LoadCall.RunAsync("list");

        Assert.Equal(0, code);
        Assert.Equal(
            ScenarioCatalog.All.Select(entry => entry.Name),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("mint-http", "--seconds", "1", "--help")]
    public async Task Help_IsWhatTheProgramKnows(params string[] arguments)
    {
        (int code, string output, string error, _) = await LoadCall.RunAsync(arguments);

        Assert.Equal((0, string.Empty), (code, error));
        Assert.StartsWith("Usage: list | SCENARIO", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsNotThere_IsToldInOneLine()
    {
        (int code, _, string error) = await LoadProcess.RunAsync(
            "mint-http", "--server", "http://127.0.0.1:1", "--seconds", "1", "--copies", "1");

        string line = error.TrimEnd('\n').Split('\n')[^1];
        Assert.Equal(1, code);
        Assert.Matches("^mint-http: check could not run: GET .* had no answer: Connection refused", line);
    }

    [Theory]
    [InlineData("No scenario is given")]
    [InlineData("There is no scenario 'mint'", "mint")]
    [InlineData("--seconds is '0'; allowed: 1 to 86400", "mint-http", "--seconds", "0")]
    [InlineData("--copies and --rate exclude each other", "mint-http", "--copies", "1", "--rate=1")]
    [InlineData("--durability is 'none'; allowed: memory, buffered, fsync", "mint-http", "--durability", "none")]
    [InlineData("--server is 'localhost'; allowed: http://HOST:PORT", "mint-http", "--server", "localhost")]
    [InlineData("--resp is 'nowhere'; allowed: ADDRESS:PORT", "mint-resp", "--resp", "nowhere")]
    [InlineData("--fast is not known", "mint-http", "--fast", "1")]
    [InlineData("--seconds needs a value", "mint-http", "--seconds")]
    [InlineData("mint-resp also needs --resp", "mint-resp", "--server", "http://127.0.0.1:1")]
    [InlineData("hot-counter also needs --server and --tcp", "hot-counter", "--resp", "127.0.0.1:1")]
    [InlineData("restart kills its server", "restart", "--resp", "127.0.0.1:1")]
    [InlineData("restart needs --durability fsync or buffered", "restart", "--durability", "memory")]
    public async Task Line_ThatAsksForWhatThereIsNot_Is64(string said, params string[] arguments)
    {
        (int code, string output, string error, _) = await LoadCall.RunAsync(arguments);

        Assert.Equal((64, string.Empty), (code, output));
        Assert.StartsWith(said, error, StringComparison.Ordinal);
        Assert.Contains("Usage: list | SCENARIO", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_WithAServerOfItsOwn_Is0AndReports()
    {
        using TemporaryDirectory reports = new();

        (int code, string output, string error) = await LoadProcess.RunAsync(
            "mint-http", "--seconds", "1", "--copies", "4", "--durability", "buffered", "--report", reports.Path);

        Assert.True(code == 0, error);
        Assert.Contains(Figures, output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("server syncs", output, StringComparison.Ordinal);
        Assert.Contains("integers, each given once", output, StringComparison.Ordinal);
        Assert.Equal(
            [".csv", ".html", ".md", ".txt"],
            Directory.GetFiles(Path.Combine(reports.Path, "mint-http")).Select(Path.GetExtension).Distinct().Order());
    }

    [Fact]
    public async Task Process_ServerKilledInTheMiddle_Is0()
    {
        (int code, string output, string error) = await LoadProcess.RunAsync("restart", "--seconds", "2", "--copies", "6");

        Assert.True(code == 0, error);
        Assert.Contains("killed once, listening again after", output, StringComparison.Ordinal);
        Assert.Contains("second server operations", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_CheckThatFails_PrintsNoFigureAndIs1()
    {
        using EndlessInteger seven = new("7\n");

        (int code, string output, string error) = await LoadProcess.RunAsync(
            "mint-tcp", "--seconds", "1", "--copies", "2", "--server", server.Addresses.Http!.ToString(), "--tcp", seven.Address);

        Assert.Equal(1, code);
        Assert.Contains(
            "mint-tcp: check failed, no figure counts: integers are given once, up to the count: 7 was given twice", error,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Figures, output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("checked:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_ServerThatAnswersNothing_Is1()
    {
        using EndlessInteger silent = new(string.Empty);

        (int code, _, string error) = await LoadProcess.RunAsync(
            "mint-tcp", "--seconds", "1", "--copies", "2", "--server", server.Addresses.Http!.ToString(),
            "--tcp", silent.Address);

        Assert.Equal(1, code);
        Assert.Contains("mint-tcp: nothing was answered", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_MoreFailuresThanItsThreshold_Is1()
    {
        using HalfDeafTcp tcp = new(server.Addresses.Tcp!);

        (int code, string output, string error, _) = await LoadCall.RunAsync(
            "mint-tcp", "--seconds", "1", "--copies", "2", "--server", server.Addresses.Http!.ToString(), "--tcp", tcp.Address);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.StartsWith("mint-tcp: a threshold failed: stats => stats.Fail.Request.Percent", error, StringComparison.Ordinal);
    }

    // A refusal in the middle of what was sent together leaves the answers behind it unread.
    [Fact]
    public async Task Scenario_RefusedInTheMiddleOfAPipeline_KeepsItsPromises()
    {
        using BusyResp resp = new();

        (int code, string output, string error, _) = await LoadCall.RunAsync(
            "many-counters", "--seconds", "2", "--copies", "2", "--resp", resp.Address);

        Assert.True(resp.HasRefused, "Nothing was refused.");
        Assert.True(code == 0, error);
        Assert.StartsWith("checked: ", output, StringComparison.Ordinal);
    }
}
