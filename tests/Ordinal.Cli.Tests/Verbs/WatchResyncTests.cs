using System.Text.Json;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>A watch that begins below the history of its server.</summary>
public sealed class WatchResyncTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    // One more than a server remembers by default.
    private const int Forgotten = 16_385;

    [Fact]
    public async Task Watch_BelowTheHistory_SaysSoAndIs1()
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(server.Url);
        await Task.WhenAll(Enumerable.Range(0, Forgotten).Select(_ => client.Counter("c").NextAsync().AsTask()));
        long revision = client.Revision;

        ToolRun text = await WatchAsync("watch c --from 0");
        ToolRun json = await WatchAsync("watch c --from 0 -o json");

        Assert.Equal((1, 1), (text.ExitCode, json.ExitCode));
        Assert.Matches($"^{revision}\tresync\toldestRevision=\\d+\n\\z", text.Output);
        Assert.Equal(
            $"ordinal: events were missed; read the state, then watch --from {revision} or from now on\n", text.Error);
        using JsonDocument told = JsonDocument.Parse(json.Output);
        using JsonDocument error = JsonDocument.Parse(json.Error);
        Assert.Equal("resync", told.RootElement.GetProperty("kind").GetString());
        Assert.Equal("compacted", error.RootElement.GetProperty("code").GetString());
    }

    private Task<ToolRun> WatchAsync(string line)
        => Deadline.WithinAsync(Task.Run(() => new Tool("--server", server.Url).Run(line)), $"the end of {line}");
}
