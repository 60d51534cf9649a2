namespace Ordinal.Client.Tests.Wire;

/// <summary>
/// TLS to the real server: trusted by a root that is given, by a check of the host's own, or not at all; and tokens.
/// </summary>
public sealed class ProtectedConnectionTests
{
    [Fact]
    public async Task Connect_Tls_IsTrustedByRootOrByCheckOnly()
    {
        using TestAuthority authority = new();
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-tls-cert", authority.CertificatePath, "-tls-key", authority.KeyPath);
        Uri server = new($"https://127.0.0.1:{intd.Port}");
        string? checkedSubject = null;

        await MintAsync(new OrdinalClientOptions { Server = server, TrustedRoots = [authority.Root] }, 1);
        await MintAsync(
            new OrdinalClientOptions
            {
                Server = server,
                CertificateCheck = (_, certificate, _, _) => (checkedSubject = certificate?.Subject) is not null,
            },
            2);
        OrdinalException error = await Requests.RefusedAsync(
            OrdinalClient.ConnectAsync(new OrdinalClientOptions { Server = server }).AsTask());

        Assert.Equal("CN=localhost", checkedSubject);
        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (error.Code, error.Outcome));
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    // The check is the host's code. Calls that wait for the connection must end, whatever it throws.
    [Fact]
    public async Task Connect_CheckThatThrows_IsUnreachable()
    {
        using TestAuthority authority = new();
        await using IntdProcess intd = await IntdProcess.ListenAsync(
            "-engine", "memory", "-tls-cert", authority.CertificatePath, "-tls-key", authority.KeyPath);
        await using ServerLink link = new(new OrdinalClientOptions
        {
            Server = new Uri($"https://127.0.0.1:{intd.Port}"),
            CertificateCheck = (_, _, _, _) => throw new NotSupportedException("no such certificates"),
            RetryDuration = TimeSpan.Zero,
        });

        OrdinalException sent = await Requests.RefusedAsync(link.AskAsync(Requests.Write(1)));
        OrdinalException waited = await Requests.RefusedAsync(
            link.WaitAsync(Requests.Write(1), TimeSpan.FromSeconds(1), default).AsTask());

        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (sent.Code, sent.Outcome));
        Assert.Equal((StatusCode.Unreachable, Outcome.NotApplied), (waited.Code, waited.Outcome));
        Assert.Contains("no such certificates", sent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Token_IsTheServersOrForbidden()
    {
        IntdRun made = await IntdProcess.RunAsync("-new-token", "billing", "-prefix", "billing/");
        string[] lines = made.Output.Split('\n');
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.Path, "tokens");
        await File.WriteAllTextAsync(file, lines[1] + "\n");
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory", "-token-file", file);
        OrdinalClientOptions options = new() { Server = new Uri($"http://127.0.0.1:{intd.Port}"), Token = lines[0] };

        await using OrdinalClient client = await OrdinalClient.ConnectAsync(options);
        Assert.Equal(1, await client.Counter("billing/invoices").NextAsync());
        OrdinalException beyond = await Assert.ThrowsAsync<OrdinalException>(() => client.Counter("orders").NextAsync().AsTask());
        await using OrdinalClient stranger = await OrdinalClient.ConnectAsync(options with { Token = null });
        OrdinalException unknown = await Assert.ThrowsAsync<OrdinalException>(
            () => stranger.Counter("billing/invoices").NextAsync().AsTask());

        Assert.Equal((StatusCode.Forbidden, Outcome.NotApplied), (beyond.Code, beyond.Outcome));
        Assert.Equal((StatusCode.Forbidden, Outcome.NotApplied), (unknown.Code, unknown.Outcome));
        Assert.Contains("token is needed", unknown.Message, StringComparison.Ordinal);
    }

    private static async Task MintAsync(OrdinalClientOptions options, long expected)
    {
        await using OrdinalClient client = await OrdinalClient.ConnectAsync(options);
        Assert.Equal(expected, await Deadline.WithinAsync(client.Counter("n").NextAsync().AsTask(), "an integer over TLS"));
    }
}
