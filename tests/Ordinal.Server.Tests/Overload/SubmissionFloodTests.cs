namespace Ordinal.Server.Tests;

/// <summary>More requests than may wait for the writer: those above the bound are told so, and nothing is lost.</summary>
public sealed class SubmissionFloodTests
{
    private const int PendingMax = 8;
    private const int Clients = 24;

    [Fact]
    public async Task Requests_AboveWhatMayWait_Are503AndTheRestIsServed()
    {
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions { PendingMax = PendingMax });
        await using InProcessServer server = await InProcessServer.StartHttpAsync(engine);
        List<RawConnection> connections = [];
        for (int i = 0; i < Clients; i++)
        {
            connections.Add(await server.ConnectAsync());
        }

        // While the role is held by somebody else, every request has to wait or to be refused.
        Assert.True(engine.Writer.Enter());
        List<Task<RawResponse>> answers;
        try
        {
            answers = [.. connections.Select(connection => connection.RequestAsync("GET", "/"))];
            await Deadline.UntilAsync(() => answers.Count(a => a.IsCompleted) == Clients - PendingMax, "refusals");
            Assert.Equal(PendingMax, engine.Writer.Pending);

            // What needs no writer is answered meanwhile.
            Assert.Equal(200, (await server.RequestAsync("GET", "/healthz")).Status);
        }
        finally
        {
            engine.Writer.Leave();
        }

        // What came after the flood is served at its first try: nothing is remembered of it, so nobody waits out a pause.
        long refusedInFlood = engine.Writer.Counts.Refusals(StatusCode.Overloaded);
        await Deadline.UntilAsync(() => engine.Writer.Pending == 0, "the end of what had waited");
        RawResponse first = await server.RequestAsync("GET", "/");
        Assert.Equal(200, first.Status);
        Assert.Equal(PendingMax + 1, (int)first.Integer);
        await engine.Counter("other").NextAsync();
        RawResponse[] all = await Task.WhenAll(answers);

        Assert.Equal(Enumerable.Range(1, PendingMax), all.Where(a => a.Status == 200).Select(a => (int)a.Integer).Order());
        RawResponse[] refused = [.. all.Where(a => a.Status != 200)];
        Assert.Equal(Clients - PendingMax, refused.Length);
        Assert.All(refused, response => Assert.Equal((503, "1"), (response.Status, response.Header("Retry-After"))));
        Assert.All(refused, response => Assert.Contains("\"code\":\"overloaded\"", response.Body, StringComparison.Ordinal));
        Assert.Equal(PendingMax + 2, (await server.RequestAsync("GET", "/")).Integer);
        Assert.Equal(Clients - PendingMax, refusedInFlood);
        Assert.Equal(refusedInFlood, engine.Writer.Counts.Refusals(StatusCode.Overloaded));
        foreach (RawConnection connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
