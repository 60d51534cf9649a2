namespace Ordinal.Server.Tests;

/// <summary>Tokens and TLS with the real program: how a token is made, used, exchanged, and what nobody may read.</summary>
[Trait("Category", "Server")]
public sealed class IntdTokenTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task NewToken_PrintsItOnceAndTheLineThatLetsItIn()
    {
        (string token, string line) = await NewTokenAsync("billing", "-role", "reader", "-prefix", "billing/", "-prefix", "b/");

        Assert.Matches(@"^billing\.[A-Za-z0-9_-]{43}$", token);
        Assert.Matches(
            """^\{"kid":"billing","sha256":\["[0-9a-f]{64}"\],"role":"reader","prefixes":\["billing/","b/"\]\}$""", line);
        Assert.DoesNotContain(token.Split('.')[1], line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no token can be made: line 1: the kid \"a b\" must be 1 to 64 of A-Z a-z 0-9 _ -", "a b")]
    [InlineData("no token can be made: line 1: the role \"root\" must be reader, writer or admin", "a", "-role", "root")]
    public async Task NewToken_OfNothing_IsABadFlag(string message, string kid, params string[] arguments)
    {
        IntdRun run = await IntdProcess.RunAsync(["-new-token", kid, .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(message + "\nUsage of intd:\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }

    [Fact]
    public async Task Serve_WithTokens_LetsThemInAndReadsThemAgainOnSighup()
    {
        (string first, string firstLine) = await NewTokenAsync("first");
        (string second, string secondLine) = await NewTokenAsync("second");
        string file = Path.Combine(_directory.Path, "tokens");
        await File.WriteAllTextAsync(file, firstLine + "\n");
        await using IntdProcess intd = await IntdProcess.ListenAsync("-token-file", file);
        await using RawConnection connection = await intd.ConnectAsync();
        Assert.Equal(401, await StatusAsync(connection, null));
        Assert.Equal(200, await StatusAsync(connection, first));
        Assert.Equal(401, await StatusAsync(connection, second));

        await File.WriteAllTextAsync(file, secondLine + "\n");
        await intd.SignalAsync("HUP");
        await Deadline.UntilAsync(() => intd.Error.Contains("read again", StringComparison.Ordinal), "the reload");
        Assert.Equal(401, await StatusAsync(connection, first));
        Assert.Equal(200, await StatusAsync(connection, second));

        await File.WriteAllTextAsync(file, "broken\n");
        await intd.SignalAsync("HUP");
        await Deadline.UntilAsync(() => intd.Error.Contains("stay as", StringComparison.Ordinal), "the refusal");
        Assert.Equal(200, await StatusAsync(connection, second));

        await intd.SignalAsync("TERM");
        IntdRun run = await intd.WaitForEndAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(first.Split('.')[1], run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(second.Split('.')[1], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BadTokenFile_NamesTheLine()
    {
        string file = Path.Combine(_directory.Path, "tokens");
        await File.WriteAllTextAsync(file, "\n{}\n");

        IntdRun run = await IntdProcess.RunAsync("-engine", "memory", "-token-file", file);

        Assert.Equal(78, run.ExitCode);
        Assert.Contains($"{file}: line 2: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TLS: whoever listens on the way", true, false)]
    [InlineData("token: whoever reaches it", false, true)]
    public async Task Start_ExposedWithHalfOfWhatItNeeds_IsRefused(string missing, bool hasToken, bool hasTls)
    {
        List<string> arguments = ["-engine", "memory", "-listen", "0.0.0.0:0", "-port", "0"];
        if (hasToken)
        {
            string file = Path.Combine(_directory.Path, "tokens");
            await File.WriteAllTextAsync(file, Tokens.Line("a", "admin", string.Empty));
            arguments.AddRange(["-token-file", file]);
        }

        if (hasTls)
        {
            (string certificate, string key) = SelfSigned.Write(_directory.Path);
            arguments.AddRange(["-tls-cert", certificate, "-tls-key", key]);
        }

        IntdRun run = await IntdProcess.RunAsync([.. arguments]);

        Assert.Equal(78, run.ExitCode);
        Assert.Contains($"Refusing to listen on 0.0.0.0 without {missing} could mint.", run.Error, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(RawConnection connection, string? token)
    {
        string[] headers = token is null ? [] : [$"Authorization: Bearer {token}"];
        return (await connection.RequestAsync("GET", "/v1/counters/c", headers)).Status;
    }

    private static async Task<(string Token, string Line)> NewTokenAsync(string kid, params string[] arguments)
    {
        IntdRun run = await IntdProcess.RunAsync(["-new-token", kid, .. arguments]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Equal(3, lines.Length);
        return (lines[0], lines[1]);
    }
}
