using System.Text.Json;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>With <c>-o json</c> the one line on standard error is an object, whatever ended the command.</summary>
public sealed class JsonErrorTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("cell get none -o json", 1, "not-found", "there is no cell 'none'; see ordinal names list")]
    [InlineData("names get none --output json", 1, "not-found", "there is nothing called 'none'; see ordinal names list")]
    [InlineData(
        "counter cas none 2 --expected 1 -o json", 1, "compare-failed",
        "counter 'none' is 0, and 1 was expected; nothing was changed")]
    [InlineData(
        "cell cas none x --expected y -o=json", 1, "compare-failed",
        "cell 'none' is not as expected: it is absent; nothing was changed")]
    [InlineData("queue leave none -p a -o json", 1, "not-found", "'a' has no place in queue 'none'; join with: *")]
    [InlineData("lock renew none 1 me -o json", 1, "not-holder", "'me' does not hold lock 'none' under the token 1; *")]
    [InlineData("session get 77 -o json", 1, "unknown-session", "*; open another with ordinal session open")]
    [InlineData("cell put none x --fence l@7 -o json", 1, "stale-token", "*; acquire the lock again")]
    [InlineData("txn --then 'insert kind 1' --then 'next kind' -o json", 1, "aborted", "the transaction changed nothing, *")]
    [InlineData("counter reserve none 0 -o json", 64, "out-of-range", "*; see the help of the verb with --help")]
    [InlineData("counter nxt none -o json", 64, "usage", "'nxt' is no verb of counter, *")]
    [InlineData("counter get none --token a --token-file b -o:json", 64, "usage", "--token and --token-file *")]
    [InlineData("txn --file none --output=json", 74, "input-output", "none cannot be read: *")]
    [InlineData("counter next none --durability fsync -o json", 78, "durability-unavailable", "*")]
    public void ALine_OfJson_EndsWithAnObject(string line, int exitCode, string code, string detail)
    {
        ToolRun run = new Tool("--server", server.Url).Run(line);

        Assert.Equal((exitCode, string.Empty), (run.ExitCode, run.Output));
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
        using JsonDocument answer = JsonDocument.Parse(run.Error);
        Assert.Equal(code, answer.RootElement.GetProperty("code").GetString());
        Assert.Equal(exitCode, answer.RootElement.GetProperty("exitCode").GetInt32());
        string pattern = System.Text.RegularExpressions.Regex.Escape(detail).Replace("\\*", ".*", StringComparison.Ordinal);
        Assert.Matches($"^{pattern}$", answer.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public void ADeletionOfNothing_IsAnAnswerAndAnError()
        => LineScript.Check(new Tool("--server", server.Url), """
            $ cell delete none -o json
            {"name":"none","deleted":false,"revision":*}
            ! {"code":"not-found","detail":"there is no cell 'none'; see ordinal names list","exitCode":1}
            ? 1
            $ lock release none 1 me -o json
            {"name":"none","released":false,"revision":*}
            ! {"code":"not-holder","detail":"'me' does not hold lock 'none' under the token 1; see ordinal *","exitCode":1}
            ? 1
            """);

    [Fact]
    public void ALockThatIsHeld_IsToldByItsCode()
        => LineScript.Check(new Tool("--data", Path.Combine(_directory.Path, "d")), """
            $ lock acquire l --owner me
            1	me
            $ lock acquire l -o json
            ! {"code":"lock-held","detail":"lock 'l' is held by 'me' *","exitCode":75}
            ? 75
            $ lock acquire l --wait 10ms -o json
            ! {"code":"timed-out","detail":"lock 'l' is held by 'me' *","exitCode":75}
            ? 75
            $ lock delete l -o json
            ! {"code":"lock-held","detail":"*; try again when it is free, or *","outcome":"not-applied","exitCode":75}
            ? 75
            """);

    [Fact]
    public void AWriteWithoutAnAnswer_IsOfUnknownOutcome()
    {
        using DeafServer deaf = new();

        ToolRun run = new Tool("--server", deaf.Url, "--request-timeout", "100ms").Run("counter next c -o json");

        using JsonDocument answer = JsonDocument.Parse(run.Error);
        Assert.Equal(
            (69, "unreachable", "unknown"),
            (run.ExitCode, answer.RootElement.GetProperty("code").GetString(),
                answer.RootElement.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("-i none counter nxt -o json")]
    [InlineData("counter nxt none -o text")]
    [InlineData("counter nxt none -- -o json")]
    public void ALine_ThatAsksForNone_EndsWithText(string line)
        => Assert.StartsWith("ordinal: ", new Tool("--server", server.Url).Run(line).Error, StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();
}
