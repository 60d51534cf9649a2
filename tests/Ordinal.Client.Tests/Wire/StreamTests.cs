using System.Text;
using Ordinal.Testing;

namespace Ordinal.Client.Tests.Wire;

/// <summary>Event streams come whole however they are cut, and end as the server or the network ends them.</summary>
public sealed class StreamTests
{
    private const string Head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nOrdinal-Revision: 6\r\nTransfer-Encoding: chunked\r\n\r\n";

    private const string Told = "[|6|][a|7|x][b||y]";

    private static readonly string Events = Chunk("retry: 1000\nid: 6\n\n") + Chunk("id: 7\nevent: a\nd") + Chunk("ata: x\n\n")
        + Chunk(":\n\n") + Chunk("event: b\ndata: y") + Chunk("\n\n");

    [Fact]
    public async Task Stream_CutAnywhere_TellsTheSame()
    {
        string all = Head + Events + "0\r\n\r\n";
        await using ScriptedServer server = ScriptedServer.Start([.. Enumerable.Range(0, all.Length).Select(Script)]);
        await using ServerLink link = server.Link();
        for (int cut = 0; cut < all.Length; cut++)
        {
            Assert.Equal(Told, await ReadAsync(link));
        }

        Assert.Equal(7, link.Revision);

        Func<ScriptedConnection, Task> Script(int cut) => async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(all[..cut]);
            await connection.SendAsync(all[cut..]);
        };
    }

    [Fact]
    public async Task Stream_Bye_EndsIt()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            Assert.Contains("Accept: text/event-stream\r\n", await connection.ReadAsync(), StringComparison.Ordinal);
            await connection.SendAsync(Head + Events + Chunk("event: bye\ndata: {}\n\n"));
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = server.Link();

        Assert.Equal(Told, await ReadAsync(link));
        await server.EndAsync();
    }

    [Fact]
    public async Task Stream_ConnectionLost_IsAnInputOutputError()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Head + Events);
            connection.Close();
        });
        await using ServerLink link = server.Link();
        StringBuilder told = new();

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(link, told));

        Assert.Equal(Told, told.ToString());
    }

    [Fact]
    public async Task Stream_SilentForThreeHeartbeats_CountsAsLost()
    {
        ManualTimeProvider time = new();
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Head + "3\r\n:\n\n\r\n");
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = server.Link(options => options.TimeProvider = time);
        Task<string> reading = ReadAsync(link);
        await Deadline.UntilAsync(() => link.Revision == 6, "the head of the stream");
        await Deadline.UntilAsync(() => Is(time.UntilNextTimer, 45), "the wait for a heartbeat");

        // What came first may have been read in two parts, and each begins the wait anew.
        await Deadline.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(46));
                return reading.IsCompleted;
            },
            "the end of the silent stream");

        IOException error = await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.Contains("silent", error.Message, StringComparison.Ordinal);

        static bool Is(TimeSpan? left, int seconds) => left == TimeSpan.FromSeconds(seconds);
    }

    [Fact]
    public async Task Stream_Cancelled_ClosesItsConnection()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Head);
            await connection.WaitForEndAsync();
        });
        await using ServerLink link = server.Link();
        using CancellationTokenSource cancel = new();
        Task<string> reading = ReadAsync(link, null, cancel.Token);
        await Deadline.UntilAsync(() => link.Revision == 6, "the head of the stream");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await server.EndAsync();
    }

    [Fact]
    public async Task Stream_RefusedForGood_SaysWhy()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(
                ScriptedConnection.Problem(410, "compacted", "not-applied", facts: "\"oldestRevision\":12,"));
        });
        await using ServerLink link = server.Link();

        OrdinalException error = await Assert.ThrowsAsync<OrdinalException>(() => ReadAsync(link));

        Assert.Equal((StatusCode.Compacted, 12L, "n"), (error.Code, error.Actual, error.Name));
    }

    [Fact]
    public async Task Stream_ServerWithoutTime_IsAskedAgain()
    {
        await using ScriptedServer server = ScriptedServer.Start(
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(ScriptedConnection.Overloaded);
            },
            connection =>
            {
                connection.Reset();
                return Task.CompletedTask;
            },
            async connection =>
            {
                await connection.ReadAsync();
                await connection.SendAsync(Head + Events + "0\r\n\r\n");
            });
        await using ServerLink link = server.Link();

        Assert.Equal(Told, await ReadAsync(link));
    }

    [Fact]
    public async Task Stream_Token_IsSent()
    {
        string? request = null;
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            request = await connection.ReadAsync();
            await connection.SendAsync(Head + Events + "0\r\n\r\n");
        });
        await using ServerLink link = server.Link(options => options.Token = "k.s");

        await ReadAsync(link);

        Assert.Equal("Bearer k.s", ScriptedConnection.HeaderOf(request!, "Authorization"));
        Assert.Equal("text/event-stream", ScriptedConnection.HeaderOf(request!, "Accept"));
    }

    [Fact]
    public async Task Stream_NoEventStream_IsMalformed()
    {
        await using ScriptedServer server = ScriptedServer.Start(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi");
        });
        await using ServerLink link = server.Link();

        MalformedAnswerException error = await Assert.ThrowsAsync<MalformedAnswerException>(() => ReadAsync(link));

        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
    }

    private static string Chunk(string bytes) => $"{bytes.Length:x}\r\n{bytes}\r\n";

    private static async Task<string> ReadAsync(
        ServerLink link, StringBuilder? told = null, CancellationToken cancellationToken = default)
    {
        told ??= new StringBuilder();
        await Deadline.WithinAsync(TellAsync(), "the end of the stream");
        return told.ToString();

        async Task TellAsync()
        {
            await foreach (ServerEvent one in link.StreamAsync(Requests.Watch(), cancellationToken))
            {
                told.Append($"[{one.Kind}|{one.Id}|{Encoding.UTF8.GetString(one.Data.Span)}]");
            }
        }
    }
}
