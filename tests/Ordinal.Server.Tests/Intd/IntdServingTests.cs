using System.Net;
using System.Net.Sockets;

namespace Ordinal.Server.Tests;

/// <summary>The real program while it serves and when it stops.</summary>
[Trait("Category", "Server")]
public sealed class IntdServingTests
{
    private const string Stamp = @"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ";

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_WhileServing_EndsWithZeroAndOneLine(string signal)
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync();
        await using (RawConnection connection = await intd.ConnectAsync())
        {
            Assert.Equal(1, (await connection.RequestAsync("GET", "/")).Integer);
            Assert.Equal(404, (await connection.RequestAsync("GET", "/favicon.ico")).Status);
            Assert.Equal(2, (await connection.RequestAsync("GET", "/")).Integer);
        }

        await intd.SignalAsync(signal);
        IntdRun run = await intd.WaitForEndAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(Stamp + $"listening on localhost:{intd.Port}\n$", run.Error);
        Assert.Equal(string.Empty, run.Output);
    }

    [Fact]
    public async Task Sigterm_RequestInFlight_IsAnswered()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync();
        await using RawConnection connection = await intd.ConnectAsync();
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: loc");
        Assert.Equal(1, (await connection.ReadResponseAsync()).Integer);

        await intd.SignalAsync("TERM");
        await Deadline.WithinAsync(UntilRefusedAsync(intd.Port), "the end of listening after SIGTERM");
        await connection.SendAsync("alhost\r\n\r\n");

        Assert.Equal(2, (await connection.ReadResponseAsync()).Integer);
        Assert.Equal(string.Empty, await connection.ReadToEndAsync());
        Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);
    }

    [Fact]
    public async Task Sigterm_WhileSomebodyWatches_TellsByeAndEndsWithZero()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync();
        await using RawConnection watcher = await intd.ConnectAsync();
        RawResponse head = await watcher.RequestAsync("GET", "/v1/counters/integers?watch=true");
        Assert.Equal(200, head.Status);
        await using RawConnection minter = await intd.ConnectAsync();
        Assert.Equal(1, (await minter.RequestAsync("GET", "/")).Integer);

        await intd.SignalAsync("TERM");
        string told = await watcher.ReadToEndAsync();

        int minted = told.IndexOf("\"value\":1,", StringComparison.Ordinal);
        int bye = told.IndexOf("event: bye\n", StringComparison.Ordinal);
        Assert.True(minted >= 0 && minted < bye, told);
        Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);
    }

    [Fact]
    public async Task Localhost_BothLoopbackAddresses_Answer()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync();
        await using RawConnection four = await RawConnection.OpenAsync(intd.Port, IPAddress.Loopback);
        Assert.Equal(1, (await four.RequestAsync("GET", "/")).Integer);
        if (Socket.OSSupportsIPv6)
        {
            await using RawConnection six = await RawConnection.OpenAsync(intd.Port, IPAddress.IPv6Loopback);
            Assert.Equal(2, (await six.RequestAsync("GET", "/")).Integer);
        }
    }

    [Fact]
    public async Task Tcp_WhileServing_MintsAndEndsByASignal()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-protocol", "tcp");
        for (int expected = 1; expected <= 3; expected++)
        {
            await using RawConnection connection = await intd.ConnectAsync();
            Assert.Equal($"{expected}\n", await connection.ReadToEndAsync());
        }

        await intd.SignalAsync("TERM");
        IntdRun run = await intd.WaitForEndAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(Stamp + $"listening on localhost:{intd.Port}\n$", run.Error);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("tcp")]
    public async Task Start_PortTaken_IsOneLine(string protocol)
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        IntdRun run = await IntdProcess.RunAsync("-port", $"{port}", "-protocol", protocol);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(Stamp + $@"listen tcp 127\.0\.0\.1:{port}: bind: address already in use\n$", run.Error);
    }

    [Theory]
    [InlineData("1 3 5", "-set-increment", "2", "-set-offset", "1")]
    [InlineData("101 103", "--set-last-int=100", "-set-increment=2")]
    [InlineData("3 13 23", "-set-offset", "3", "-set-increment", "10")]
    public async Task Series_Flags_SetWhatIsMinted(string expected, params string[] arguments)
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(arguments);
        await using RawConnection connection = await intd.ConnectAsync();
        foreach (string integer in expected.Split(' '))
        {
            Assert.Equal(integer, (await connection.RequestAsync("GET", "/")).Body);
        }

        Assert.Equal(1, (await connection.RequestAsync("GET", "/other")).Integer);
    }

    private static async Task UntilRefusedAsync(int port)
    {
        while (true)
        {
            try
            {
                await using RawConnection probe = await RawConnection.OpenAsync(port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
