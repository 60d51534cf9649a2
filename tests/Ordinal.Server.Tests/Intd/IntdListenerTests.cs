using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>The listeners of the real program, in clear text and over TLS, its lines as JSON, and how it stops.</summary>
[Trait("Category", "Server")]
public sealed class IntdListenerTests
{
    private static readonly byte[] HttpPing = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    [Fact]
    public async Task Serve_SeveralListeners_EachAnswersAndAllMintFromOneSeries()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-listen", "127.0.0.1:0", "-listen", "[::1]:0", "-resp", "127.0.0.1:0");
        int[] ports = PortsOf(intd, "http");
        Assert.Equal(2, ports.Length);

        await using RawConnection first = await intd.ConnectAsync();
        await using RawConnection second = await RawConnection.OpenAsync(ports[0]);
        await using RawConnection resp = await RawConnection.OpenAsync(PortsOf(intd, "resp").Single());
        Assert.Equal(1, (await first.RequestAsync("GET", "/")).Integer);
        Assert.Equal(2, (await second.RequestAsync("GET", "/")).Integer);
        await resp.SendAsync("PING\r\nINCR integers\r\nQUIT\r\n");
        Assert.Equal("+PONG\r\n:3\r\n+OK\r\n", await resp.ReadToEndAsync());
        Assert.Equal(4, (await first.RequestAsync("GET", "/")).Integer);

        string metrics = (await first.RequestAsync("GET", "/metrics")).Body;
        Assert.Equal(3, MetricsText.Parse(metrics)["ordinal_wire_operations_total{protocol=\"resp\"}"]);
        Assert.Equal(1, MetricsText.Parse(metrics)["ordinal_resp_batch_duration_seconds_count"]);
        Assert.True(MetricsText.Parse(metrics)["ordinal_resp_batch_duration_seconds_sum"] > 0);
    }

    [Fact]
    public async Task Serve_TcpBesideOthers_MintsOnBoth()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-protocol", "tcp", "-listen", "127.0.0.1:0");
        await using RawConnection http = await RawConnection.OpenAsync(PortsOf(intd, "http").Single());
        await using RawConnection tcp = await intd.ConnectAsync();

        Assert.Equal("1\n", await tcp.ReadToEndAsync());
        Assert.Equal(2, (await http.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public async Task Serve_LwwListener_HasItsRoutesAndNoOthers()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-lww-listen", "127.0.0.1:0", "-lww-set", "shared");
        await using RawConnection main = await intd.ConnectAsync();
        await using RawConnection lww = await RawConnection.OpenAsync(PortsOf(intd, "lww").Single());

        RawResponse inserted = await lww.RequestAsync("POST", "/insert", "Content-Type: application/json", "Content-Length: 0");
        RawResponse members = await lww.RequestAsync("GET", "/");
        RawResponse absent = await lww.RequestAsync("GET", "/v1/names");
        RawResponse integer = await main.RequestAsync("GET", "/");

        Assert.Equal(400, inserted.Status);
        Assert.Equal(200, members.Status);
        Assert.StartsWith("application/transit+json", members.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(404, absent.Status);
        Assert.Equal(404, (await lww.RequestAsync("GET", "/metrics")).Status);
        Assert.Equal(1, integer.Integer);
        Assert.Equal(404, (await main.RequestAsync("GET", "/updates/x")).Status);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Serve_Tls_AnswersOnEveryListenerAndNothingInClearText(SslProtocols protocol)
    {
        using TemporaryDirectory directory = new();
        (string certificate, string key) = SelfSigned.Write(directory.Path);
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-tls-cert", certificate, "-tls-key", key, "-resp", "127.0.0.1:0");

        Assert.EndsWith("\r\n\r\n1", await SpeakAsync(intd.Port, protocol, HttpPing), StringComparison.Ordinal);
        int resp = PortsOf(intd, "resp").Single();
        Assert.Equal("+PONG\r\n+OK\r\n", await SpeakAsync(resp, protocol, "PING\r\nQUIT\r\n"u8.ToArray()));

        await using RawConnection clear = await intd.ConnectAsync();
        await clear.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        string answer = string.Empty;
        Exception? reset = await Record.ExceptionAsync(async () => answer = await clear.ReadToEndAsync());
        Assert.True(reset is null or IOException, $"{reset}");
        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_LogFormatJson_WritesAnObjectALine()
    {
        await using IntdProcess intd = IntdProcess.Start(
            new IntdLaunch { Arguments = ["-log-format", "json", "-host", "0.0.0.0", "--insecure"] });
        await Deadline.UntilAsync(
            () => intd.Error.Contains("listening on 0.0.0.0:", StringComparison.Ordinal), "the line of the listener");
        await intd.SignalAsync("TERM");
        IntdRun run = await intd.WaitForEndAsync();

        JsonElement[] lines = [.. run.Error.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(0, run.ExitCode);
        Assert.All(lines, line => Assert.True(DateTimeOffset.TryParse(
            line.GetProperty("time").GetString(), CultureInfo.InvariantCulture, out _)));
        Assert.Equal("Warning", lines[0].GetProperty("level").GetString());
        Assert.StartsWith("warning: listening on 0.0.0.0", lines[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        JsonElement opened = Assert.Single(lines, line => line.GetProperty("id").GetInt32() == 1);
        Assert.Equal("Ordinal", opened.GetProperty("category").GetString());
        Assert.Equal("Opened", opened.GetProperty("event").GetString());
        Assert.Equal("Fsync", opened.GetProperty("value.Durability").GetString());
        Assert.Contains(lines, line => line.GetProperty("id").GetInt32() == 2);
    }

    [Fact]
    public async Task Sigterm_ConnectionInTheMiddleOfARequest_IsToldThatTheServerDrains()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        await using RawConnection connection = await intd.ConnectAsync();
        await connection.SendAsync("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: loc");
        Assert.Equal("ready\n", (await connection.ReadResponseAsync()).Body);

        await intd.SignalAsync("TERM");
        await Deadline.WithinAsync(UntilRefusedAsync(intd.Port), "the end of listening after SIGTERM");
        await connection.SendAsync("alhost\r\n\r\n");

        RawResponse readiness = await connection.ReadResponseAsync();
        Assert.Equal((503, "draining\n"), (readiness.Status, readiness.Body));
        Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);
    }

    private static int[] PortsOf(IntdProcess intd, string role)
        => Regex.Matches(intd.Error, $@" serving {role} on \S+:(\d+)\n")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .ToArray();

    private static async Task<string> SpeakAsync(int port, SslProtocols protocol, byte[] request)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port);
        await using SslStream tls = new(client.GetStream());
        await Deadline.WithinAsync(
            tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = protocol,
                RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=localhost",
            }),
            "the handshake");
        await tls.WriteAsync(request);
        using MemoryStream answer = new();
        await Deadline.WithinAsync(tls.CopyToAsync(answer), "the end of the answer");
        return Encoding.ASCII.GetString(answer.ToArray());
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
