using System.Net;
using System.Net.Sockets;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests;

/// <summary>Each exit code has a line that ends with it. 79 belongs to <c>lock run</c>, and is tested there.</summary>
public sealed class ExitCodeTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private Tool Data => new("--data", Path.Combine(_directory.Path, "d"));

    private Tool Server => new("--server", server.Url);

    [Theory]
    [InlineData("counter get c", 0)]
    [InlineData("cell get missing", 1)]
    [InlineData("counter get", 64)]
    [InlineData("counter reserve c 0", 64)]
    [InlineData("cell put c x --ttl 1000000000h", 64)]
    [InlineData("queue join q -p a --wait 1000h", 0)]
    [InlineData("queue join q -p a --wait 1001h", 64)]
    [InlineData("queue wait q -p a --timeout 1001h", 64)]
    [InlineData("lock acquire l --wait 1001h", 64)]
    [InlineData("txn --file missing", 74)]
    public void ALine_OverAServer_EndsWithItsCode(string line, int exitCode)
    {
        ToolRun run = Server.Run(line);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0 ? 0 : 1, run.Error.Count(static c => c == '\n'));
    }

    [Fact]
    public void ADocument_ThatIsNone_Is65()
    {
        ToolRun run = new Tool("--server", server.Url) { Input = "{\"then\": 3}" }.Run("txn");
        Assert.Equal(
            (65, "ordinal: the transaction is not of its form: 'then' has no place here; "
                + "known: the arrays compare, then and else; correct it\n"),
            (run.ExitCode, run.Error));
    }

    [Fact]
    public void ADataDirectory_ThatIsDamaged_Is65()
    {
        Data.Run("counter next c");
        string segment = Path.Combine(_directory.Path, "d", "journal-0000000000000001.log");
        byte[] bytes = File.ReadAllBytes(segment);
        int record = Array.FindIndex(bytes, 512, static b => b != 0);
        bytes[record + 40] ^= 1;
        File.WriteAllBytes(segment, bytes);

        ToolRun run = Data.Run("counter get c");
        Assert.Equal(65, run.ExitCode);
        Assert.Contains("; see ordinal journal verify, and restore a backup\n", run.Error);
    }

    [Fact]
    public void AServer_ThatIsNotThere_Is69WithItsAddress()
    {
        using TcpListener nobody = new(IPAddress.Loopback, 0);
        nobody.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}";
        nobody.Stop();

        foreach (string line in new[] { "counter get c", "session get 1", "server info" })
        {
            ToolRun run = new Tool("--server", url).Run(line);
            Assert.Equal(69, run.ExitCode);
            Assert.Contains(url["http://".Length..], run.Error);
            Assert.EndsWith("; start intd, or give another --server, or --data DIR\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AMistakeInTheProgram_Is70InOneLine()
    {
        using StringWriter error = new();
        int exitCode = Program.Run(["counter", "get", "c", "--data", Path.Combine(_directory.Path, "d")], new Streams
        {
            In = Stream.Null,
            Out = Stream.Null,
            Error = error,
            Variable = static name => name == "ORDINAL__SEGMENTBYTES"
                ? throw new InvalidOperationException("Nobody\nexpected it.")
                : null,
        });
        Assert.Equal(70, exitCode);
        Assert.Equal(
            "ordinal: unexpected: InvalidOperationException: Nobody expected it; run again with ORDINAL_DEBUG=1 and report it\n",
            error.ToString());
    }

    [Fact]
    public async Task StandardOutput_ThatIsFull_Is73()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal counter get c > /dev/full", server.Address);
        Assert.Equal(73, run.ExitCode);
        Assert.StartsWith(
            "ordinal: standard output cannot be written: No space left on device", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counter get c", "/proc/x")]
    [InlineData("counter get c", "/etc/passwd")]
    [InlineData("counter get c", "/sys/kernel")]
    [InlineData("names list", "/proc/x")]
    [InlineData("restore BACKUP", "/proc/x")]
    public void ADataDirectory_ThatCannotBeWritten_Is73(string line, string directory)
    {
        string backup = Path.Combine(_directory.Path, "backup");
        Assert.Equal(0, Data.Run("counter next c").ExitCode);
        Assert.Equal(0, Data.Run($"backup {backup}").ExitCode);

        ToolRun run = new Tool("--data", directory).Run(line.Replace("BACKUP", backup, StringComparison.Ordinal));

        Assert.Equal(73, run.ExitCode);
        Assert.EndsWith("; choose another place with --data\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "allowed: 65536 to 1073741824")]
    [InlineData("65537", "it must be a multiple of 4096")]
    [InlineData("many", "which is no number of bytes")]
    public void ASegment_OfAWrongSize_Is64WithTheVariable(string bytes, string why)
    {
        Tool tool = new("--data", Path.Combine(_directory.Path, "d")) { Variables = new() { ["ORDINAL__SEGMENTBYTES"] = bytes } };

        ToolRun run = tool.Run("counter get c");

        Assert.Equal(64, run.ExitCode);
        Assert.Matches($"^ordinal: ORDINAL__SEGMENTBYTES is '?{bytes}'?[,;] {why}.*; correct or unset it\n\\z", run.Error);
    }

    [Fact]
    public void ALockThatIsHeld_Is75()
    {
        Server.Run("lock acquire busy --owner another");
        Assert.Equal(75, Server.Run("lock acquire busy").ExitCode);
    }

    [Fact]
    public async Task ATokenThatIsMissingOrWrong_Is77()
    {
        IntdRun made = await IntdProcess.RunAsync("-new-token", "kid", "-role", "reader");
        string[] lines = made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string tokens = Path.Combine(_directory.Path, "tokens");
        File.WriteAllText(tokens, lines[^1] + "\n");
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory", "-token-file", tokens);
        string url = $"http://127.0.0.1:{intd.Port}";
        string mine = Path.Combine(_directory.Path, "mine");
        File.WriteAllText(mine, lines[0] + "\n");

        Assert.Equal(77, new Tool("--server", url).Run("counter get c").ExitCode);
        Assert.Equal(77, new Tool("--server", url, "--token", "kid.wrong").Run("counter get c").ExitCode);
        Assert.Equal(77, new Tool("--server", url, "--token-file", mine).Run("counter next c").ExitCode);
        Assert.Equal(0, new Tool("--server", url, "--token-file", mine).Run("counter get c").ExitCode);
        Assert.Equal(
            0, new Tool("--server", url) { Variables = new() { ["ORDINAL_TOKEN"] = lines[0] } }.Run("counter get c").ExitCode);
    }

    [Fact]
    public void ADurabilityThatCannotBeHad_Is78()
    {
        ToolRun run = Server.Run("counter next c --durability fsync");
        Assert.Equal(78, run.ExitCode);
        Assert.EndsWith("; ask for less with --durability\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(78, Server.Run("counter next c --durability buffered").ExitCode);
        Assert.Equal(0, Server.Run("counter next c --durability memory").ExitCode);
        Assert.Equal(0, Data.Run("counter next c --durability fsync").ExitCode);
    }

    [Fact]
    public async Task ASecondProcess_OnADataDirectory_IsRefusedByName()
    {
        string directory = Path.Combine(_directory.Path, "d");
        await using IntdProcess intd = await IntdProcess.ListenAsync("-data", directory);

        ToolRun run = Data.Run("counter get c");
        Assert.Equal(78, run.ExitCode);
        Assert.Contains(directory, run.Error);
        Assert.EndsWith(
            "; end the other program, correct the directory, or give another --data\n", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _directory.Dispose();
}
