using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Every verb over a real server.</summary>
public sealed class ServerVerbTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Scripts => VerbCases.Names;

    private Tool Tool => new("--server", server.Url);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Verbs_OverAServer_PrintWhatIsWritten(string script) => LineScript.Check(Tool, VerbCases.Find(script));

    [Fact]
    public void Session_EveryVerb_KnowsTheSessionByItsNumber() => SessionScript.Check(Tool);

    [Fact]
    public void Server_Info_TellsOfTheServer()
    {
        ToolRun info = Tool.Run("server info");
        Assert.Equal((0, string.Empty), (info.ExitCode, info.Error));
        Assert.Contains("\nprotocols.http\tv1\n", info.Output);
        Assert.Contains("\nrevision\t", info.Output);
        LineScript.Check(Tool, """
            $ server info -o json
            {"version":"*","protocols":{*},"instance":"*","revision":*}
            $ server snapshot
            ! ordinal: *memory mode; ask for less with --durability
            ? 78
            """);
    }

    [Fact]
    public void Server_OfTheEnvironment_IsUsed()
    {
        Tool tool = new() { Variables = new() { ["ORDINAL_SERVER"] = server.Url } };
        LineScript.Check(tool, """
            $ counter next of-environment
            1
            """);
    }

    [Fact]
    public void RequestId_SentTwice_TakesEffectOnce()
    {
        LineScript.Check(Tool, """
            $ counter next once --request-id a
            1
            $ counter next once --request-id a
            1
            $ counter next once
            2
            $ counter add once --request-id a
            ! ordinal: *(request-mismatch)*; give each command an id of its own
            ? 1
            """);
    }

    [Fact]
    public void Bench_ForASecond_CountsDistinctIntegers()
    {
        ToolRun run = Tool.Run("bench --callers 4 --seconds 1 --counter bench/c -o json");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        using System.Text.Json.JsonDocument report = System.Text.Json.JsonDocument.Parse(run.Output);
        long minted = report.RootElement.GetProperty("minted").GetInt64();
        Assert.Equal($"{minted}\n", Tool.Run("counter get bench/c").Output);
        Assert.Equal(minted, report.RootElement.GetProperty("distinct").GetInt64());
        Assert.True(report.RootElement.GetProperty("p99Us").GetDouble() >= report.RootElement.GetProperty("p50Us").GetDouble());
    }
}
