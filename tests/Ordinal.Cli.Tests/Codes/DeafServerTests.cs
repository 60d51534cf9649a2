namespace Ordinal.Cli.Tests;

/// <summary>A server that takes connections and never answers is given up after the time of one request.</summary>
public sealed class DeafServerTests : IDisposable
{
    private readonly DeafServer _server = new();

    [Theory]
    [InlineData("counter get c", "The server was silent for 2000 ms")]
    [InlineData("counter next c", "and it is not known whether it took effect")]
    [InlineData("lock acquire l", "The server was silent for 2000 ms")]
    [InlineData("session get 1", "it does not answer")]
    [InlineData("server info", "it does not answer")]
    [InlineData("server snapshot", "it does not answer")]
    public async Task ALine_ToADeafServer_AsksOnceAndIs69(string line, string why)
    {
        ToolRun run = new Tool("--server", _server.Url, "--request-timeout", "2s").Run(line);

        Assert.Equal(69, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("; start intd, or give another --server, or --data DIR\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
        await Deadline.UntilAsync(() => _server.Asked > 0, "the server to have read what it was asked");
        Assert.Equal(1, _server.Asked);
    }

    [Fact]
    public void Time_OfARequest_Is10Seconds()
    {
        Cli.Streams streams = new() { In = Stream.Null, Out = Stream.Null, Error = TextWriter.Null, Variable = _ => null };

        Assert.Equal(TimeSpan.FromSeconds(10), EngineChoice.Of(streams, null, _server.Url, null, null).RequestTimeout);
    }

    [Theory]
    [InlineData("9ms")]
    [InlineData("11m")]
    public void Time_OutsideItsRange_Is64(string time)
    {
        ToolRun run = new Tool("--server", _server.Url).Run($"counter get c --request-timeout {time}");

        Assert.Equal(
            (64, $"ordinal: --request-timeout is {time}; allowed: 10ms to 10m\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Time_WithADirectory_Is64()
    {
        ToolRun run = new Tool("--data", "d").Run("counter get c --request-timeout 1s");

        Assert.Equal(
            (64, "ordinal: --data and --request-timeout contradict each other; give one of them\n"), (run.ExitCode, run.Error));
    }

    public void Dispose() => _server.Dispose();
}
