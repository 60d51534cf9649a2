using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ordinal.Client.Tests.Wire;

namespace Ordinal.Client.Tests.Retries;

/// <summary>
/// A server that is not there is told soon when a client connects, and after the retry duration when it was there before.
/// </summary>
public sealed class UnreachableTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1", "refused")]
    [InlineData("http://no-such-host.invalid", "no-such-host.invalid")]
    public async Task Connect_NobodyThere_FailsAtOnce(string server, string words)
    {
        Stopwatch taken = Stopwatch.StartNew();

        OrdinalException error = await Requests.RefusedAsync(
            OrdinalClient.ConnectAsync(new OrdinalClientOptions { Server = new Uri(server) }, default).AsTask());

        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (error.Code, error.Outcome));
        Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.True(taken.Elapsed < new OrdinalClientOptions().RetryDuration / 2, $"It took {taken.Elapsed}.");
    }

    [Fact]
    public async Task Connect_NobodyAnswers_FailsAfterTheConnectTimeout()
    {
        // A TLS greeting that nobody answers.
        await using ScriptedServer server = ScriptedServer.Start(connection => connection.WaitForEndAsync());
        OrdinalClientOptions options = new()
        {
            Server = new UriBuilder(server.Url) { Scheme = "https" }.Uri,
            ConnectTimeout = TimeSpan.FromMilliseconds(200),
            AnswerTimeout = TimeSpan.FromMinutes(10),
        };

        OrdinalException error = await Requests.RefusedAsync(OrdinalClient.ConnectAsync(options, default).AsTask());

        Assert.Equal(StatusCode.Unreachable, error.Code);
        Assert.Contains("within 200 ms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_Cancelled_EndsSo()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => OrdinalClient.ConnectAsync(new OrdinalClientOptions(), new CancellationToken(canceled: true)).AsTask());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_NobodyThere_IsNotAppliedAfterTheRetryDuration(bool isWaiting)
    {
        await using ServerLink link = new(new OrdinalClientOptions
        {
            Server = new Uri($"http://127.0.0.1:{FreePort()}"),
            RetryDuration = TimeSpan.FromMilliseconds(300),
        });
        Stopwatch taken = Stopwatch.StartNew();
        ServerRequest write = Requests.Write(1);

        OrdinalException error = await Requests.RefusedAsync(
            isWaiting
                ? link.WaitAsync(write, TimeSpan.FromMinutes(1), default).AsTask()
                : link.SendAsync(write, default).AsTask());

        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied, "1"), (error.Code, error.Outcome, error.Name));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.InRange(taken.ElapsedMilliseconds, 300, 10_000);
    }

    [Fact]
    public async Task Send_ServerComesLater_IsAnswered()
    {
        int port = FreePort();
        await using ServerLink link = new(new OrdinalClientOptions { Server = new Uri($"http://127.0.0.1:{port}") });
        Task<string> asked = link.AskAsync(Requests.Write(1));
        using TcpListener listener = new(IPAddress.Loopback, port);
        listener.Start();

        using Socket socket = await Deadline.WithinAsync(listener.AcceptSocketAsync(), "the client");
        await new ScriptedConnection(socket).EchoAsync(1);

        Assert.Equal("1", await asked);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
