using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Members of a transaction's document that no statement of the line has.</summary>
public sealed class TransactionDocumentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private Tool Tool => new("--server", server.Url);

    [Theory]
    [InlineData("exists", "=", "true", "then")]
    [InlineData("exists", "!=", "true", "else")]
    [InlineData("exists", "=", "false", "else")]
    [InlineData("exists", "!=", "false", "then")]
    [InlineData("number", "=", "5", "then")]
    [InlineData("number", "!=", "5", "else")]
    [InlineData("number", "<", "5", "else")]
    [InlineData("number", "<=", "5", "then")]
    [InlineData("number", ">", "5", "else")]
    [InlineData("number", ">=", "5", "then")]
    [InlineData("number", "<", "6", "then")]
    [InlineData("number", ">", "4", "then")]
    [InlineData("kind", "=", "\"counter\"", "then")]
    [InlineData("kind", "=", "\"cell\"", "else")]
    public void Compare_OfACounterThatIs5_TakesItsBranch(string target, string relation, string to, string branch)
    {
        Tool.Run("counter set doc/five 5");

        ToolRun run = Commit($$"""
            {"compare":[{"name":"doc/five","target":"{{target}}","is":"{{relation}}","to":{{to}}}],"then":[],"else":[]}
            """);

        Assert.Equal((0, branch + "\n", string.Empty), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("""{"op":"cell.write","name":"doc/fenced","value":"x","fence":"doc/lock@9"}""")]
    [InlineData("""{"op":"counter.next","name":"doc/fenced","fence":"doc/lock@9"}""")]
    [InlineData("""{"op":"queue.join","name":"doc/fenced","process":"a","fence":"doc/lock@9"}""")]
    public void Fence_OfAnOperation_RefusesIt(string operation)
    {
        ToolRun run = Commit($"{{\"then\":[{operation}]}}");

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("(stale-token)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_OfAnOperation_EndsWhatItMade()
    {
        string id = Tool.Run("session open").Output.Trim();
        ToolRun run = Commit($$"""
            {"then":[{"op":"cell.write","name":"doc/cell","value":"x","session":{{id}}},
            {"op":"queue.join","name":"doc/queue","process":"a","session":{{id}}}]}
            """);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));

        Assert.Equal("2\n", Tool.Run($"session close {id}").Output);
    }

    private ToolRun Commit(string document) => new Tool("--server", server.Url) { Input = document }.Run("txn");
}
