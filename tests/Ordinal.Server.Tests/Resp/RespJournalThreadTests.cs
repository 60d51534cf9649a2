namespace Ordinal.Server.Tests.Resp;

/// <summary>Which thread writes answers that waited for the disk.</summary>
public sealed class RespJournalThreadTests : IAsyncLifetime, IDisposable
{
    private const int Times = 50;

    private static readonly byte[] Increment = RespClient.Encode("INCR", "n");

    private readonly TemporaryDirectory _directory = new();
    private OrdinalEngine _engine = null!; // opened first by every test

    [Fact]
    public async Task Increments_WhenAskedFor_AreAnsweredByTheJournalsThread()
    {
        await using PipedConnection connection = await OpenAsync(new RespOptions { AnswersFromJournal = true });
        await SendAsync(connection, Increment, bytes: 4);

        // A group may be on the disk before the connection has begun to wait for it.
        Assert.Equal(Times, connection.Flushes);
        Assert.InRange(connection.FlushesFromJournal, 1, Times);
    }

    [Fact]
    public async Task Increments_WhenNotAskedFor_AreNotAnsweredByTheJournalsThread()
    {
        await using PipedConnection connection = await OpenAsync(new RespOptions());
        await SendAsync(connection, Increment, bytes: 4);

        Assert.Equal((Times, 0), (connection.Flushes, connection.FlushesFromJournal));
    }

    [Fact]
    public async Task WhatFollowsAnIncrement_IsNotServedByTheJournalsThread()
    {
        await using PipedConnection connection = await OpenAsync(new RespOptions { AnswersFromJournal = true });
        await SendAsync(connection, [.. Increment, .. RespClient.Encode("KEYS", "n")], bytes: 4 + "*1\r\n$1\r\nn\r\n".Length);

        Assert.Equal((Times, 0), (connection.Flushes, connection.FlushesFromJournal));
    }

    [Fact]
    public async Task MoreIncrementsThanOneSubmissionHolds_AreAnsweredElsewhereAsWell()
    {
        await using PipedConnection connection = await OpenAsync(new RespOptions { AnswersFromJournal = true });
        byte[] many = [.. Enumerable.Repeat(RespClient.Encode("SET", "s", "v"), 1025).SelectMany(static set => set)];

        await SendAsync(connection, many, bytes: 5 * 1025);

        Assert.InRange(connection.Flushes, Times, 2 * Times);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    private static async Task SendAsync(PipedConnection connection, byte[] requests, long bytes)
    {
        for (int i = 0; i < Times; i++)
        {
            connection.Send(requests);
            await connection.WaitForAnswersAsync(bytes + (requests.Length == Increment.Length && i >= 9 ? 1 : 0));
        }
    }

    private async Task<PipedConnection> OpenAsync(RespOptions options)
    {
        _engine = await OrdinalEngine.OpenAsync(
            new OrdinalOptions { DataDirectory = _directory.Path, Durability = Durability.Fsync });
        return new PipedConnection(_engine, options);
    }
}
