namespace Ordinal.Cli.Tests;

/// <summary>Another program listens where the server should: to every verb that is as if nobody did.</summary>
public sealed class StrangeServerTests
{
    [Theory]
    [InlineData(200, "counter get c")]
    [InlineData(200, "session get 1")]
    [InlineData(200, "server info")]
    [InlineData(200, "server snapshot")]
    [InlineData(404, "counter get c")]
    [InlineData(404, "lock acquire l --wait 1s")]
    [InlineData(404, "session get 1")]
    [InlineData(404, "server info")]
    [InlineData(405, "counter next c")]
    [InlineData(405, "server snapshot")]
    [InlineData(501, "counter next c")]
    [InlineData(501, "server snapshot")]
    public void ALine_ToAnotherProgram_Is69(int status, string line)
    {
        using StrangeServer server = new(status);

        ToolRun run = new Tool("--server", server.Url, "--request-timeout", "5s").Run(line);

        Assert.Equal((69, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(status == 200 ? "'text/html' instead of" : $"{status}", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("; start intd, or give another --server, or --data DIR\n", run.Error, StringComparison.Ordinal);
    }
}
