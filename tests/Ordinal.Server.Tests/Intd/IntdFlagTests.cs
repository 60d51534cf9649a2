using System.Text.RegularExpressions;

namespace Ordinal.Server.Tests;

/// <summary>Arguments of the real program that keep it from serving: exit code and standard error.</summary>
[Trait("Category", "Server")]
public sealed class IntdFlagTests
{
    private const string Refusal = " without token and TLS: whoever reaches it could mint. --insecure allows it";
    private const string Stamp = @"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ";

    [Theory]
    [InlineData(1, "Invalid engine", "-engine", "redis7")]
    [InlineData(1, "Invalid engine", "-engine=")]
    [InlineData(1, "Invalid engine", "--engine", "Memory")]
    [InlineData(1, "The memory engine keeps no data; the directory \"x\" was given", "-engine=memory", "-dsn", "x")]
    [InlineData(1, "The memory engine keeps no data; the directory \"x\" was given", "-engine=memory", "--data=x")]
    [InlineData(1, "The memory engine keeps no data; the durability Fsync was given", "-engine=memory", "-durability=fsync")]
    [InlineData(1, "Invalid protocol", "-protocol", "udp")]
    [InlineData(1, "Invalid protocol", "-protocol=")]
    [InlineData(1, "-set-increment is -2; allowed: 1 to 9223372036854775807, or 0 to leave it", "-set-increment", "-2")]
    [InlineData(1, "listen tcp: address 65536: invalid port", "-port", "65536")]
    [InlineData(1, "listen tcp: address -1: invalid port", "-port=-1")]
    [InlineData(1, "listen tcp: lookup no-such-host.invalid: no such host", "-host", "no-such-host.invalid")]
    [InlineData(78, "Refusing to listen on 0.0.0.0" + Refusal, "-host", "0.0.0.0")]
    [InlineData(78, "Refusing to listen on ::" + Refusal, "-host=::", "-protocol=tcp")]
    [InlineData(78, "Refusing to listen on every address" + Refusal, "-host=")]
    [InlineData(78, "Refusing to listen on 0.0.0.0" + Refusal, "-listen", "0.0.0.0:0")]
    [InlineData(78, "Refusing to listen on 0.0.0.0" + Refusal, "-resp", "0.0.0.0:0")]
    [InlineData(78, "Refusing to listen on 0.0.0.0" + Refusal, "-lww-listen=0.0.0.0:0")]
    [InlineData(1, "listen tcp: address 8080: it must be HOST:PORT", "-listen", "8080")]
    [InlineData(1, "listen tcp: address ::1:80: it must be HOST:PORT", "-listen", "::1:80")]
    [InlineData(1, "listen tcp: address localhost:http: it must be HOST:PORT", "-resp", "localhost:http")]
    [InlineData(1, "listen tcp: address 70000: invalid port", "-listen", "localhost:70000", "-port", "0", "-engine", "memory")]
    [InlineData(78, "/no/such/file: Could not find a part of the path '/no/such/file'.", "-token-file", "/no/such/file")]
    [InlineData(78, "The settings in /no/such/file: Could not find a part of the path '/no/such/file'.", "-config=/no/such/file")]
    [InlineData(78, "Ordinal:HistoryBytes is 7; allowed: 65536 to 1073741824.", "-history-bytes", "7")]
    public async Task Start_BadConfiguration_IsOneLine(int exitCode, string line, params string[] arguments)
    {
        IntdRun run = await IntdProcess.RunAsync(arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Matches(Stamp + Regex.Escape(line) + "\n$", run.Error);
        Assert.Equal(string.Empty, run.Output);
    }

    [Theory]
    [InlineData("flag provided but not defined: -db", "-db", "x")]
    [InlineData("invalid value \"eighty\" for flag -port: parse error", "-port", "eighty")]
    [InlineData("flag needs an argument: -engine", "-engine")]
    [InlineData("unexpected argument: start", "start")]
    [InlineData("invalid value \"\" for flag -data: it must name a directory", "-data=")]
    [InlineData("invalid value \"memory\" for flag -durability: it goes with -engine memory", "-durability", "memory")]
    [InlineData("invalid value \"disk\" for flag -durability: it must be fsync or buffered", "-durability", "disk")]
    [InlineData("-tls-cert and -tls-key go together: one of them is missing", "-tls-key", "k.pem")]
    [InlineData("invalid value \"xml\" for flag -log-format: it must be text or json", "-log-format", "xml")]
    [InlineData("invalid value \"0\" for flag -max-connections: it must be 1 to 2147483647", "-max-connections", "0")]
    [InlineData("-data names \"x\" and -dsn \"y\": give one of them", "-dsn", "y", "-data", "x")]
    public async Task Start_BadFlag_IsOneLineAndTheUsage(string line, params string[] arguments)
    {
        IntdRun run = await IntdProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(line + "\nUsage of intd:\n  -allow-flush\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, run.Output);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public async Task Start_Help_IsTheUsageOnStandardError(string argument)
    {
        IntdRun run = await IntdProcess.RunAsync(argument);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Usage of intd:\n", run.Error, StringComparison.Ordinal);
        IEnumerable<string> flags = Regex.Matches(run.Error, "^  -([a-z-]+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        Assert.Equal(
            "allow-flush allowed-host config data dsn durability engine history-bytes history-changes host insecure listen "
            + "log-format "
            + "lww-listen lww-set max-connections max-connections-per-address max-object-bytes new-token port prefix protocol "
            + "resp role set-increment set-last-int set-offset tls-cert tls-key token-file version",
            string.Join(' ', flags));
        Assert.Equal(string.Empty, run.Output);
    }

    [Theory]
    [InlineData("-version")]
    [InlineData("--version")]
    public async Task Start_Version_IsOneLineOnStandardOutput(string argument)
    {
        IntdRun run = await IntdProcess.RunAsync(argument, "-port", "70000");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Matches("^intd [0-9]+\\.[0-9]+\\.[0-9]+[^\\s]*\n$", run.Output);
    }

    [Fact]
    public async Task Start_Insecure_WarnsFirst()
    {
        IntdRun run = await IntdProcess.RunAsync("-host", "0.0.0.0", "--insecure", "-port", "70000");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            Stamp + "warning: listening on 0.0.0.0 without token and TLS: whoever reaches it can mint\n", run.Error);
    }

    [Theory]
    [InlineData("SEGMENTBYTES", "1000", "Ordinal:SegmentBytes is 1000; allowed: 65536 to 1073741824.")]
    [InlineData("SEGMENTBYTES", "many", "The settings of the engine: Failed to convert")]
    [InlineData("SEGMENTBITES", "65536", "The settings of the engine: 'ErrorOnUnknownConfiguration'")]
    [InlineData("SERVER__LISTENN", "x", "The setting Ordinal:Server:LISTENN is not known")]
    [InlineData("SERVER__PORT", "x", "The setting Ordinal:Server:PORT: invalid value \"x\" for flag -port: parse error")]
    [InlineData("DURABILITY", "Memory", "Ordinal:Durability is Memory, but the engine is file; -engine memory keeps nothing")]
    public async Task Start_BadEnvironment_IsOneLine(string option, string value, string line)
    {
        IntdRun run = await IntdProcess.RunAsync(new IntdLaunch().With("ORDINAL__" + option, value));

        Assert.Equal(78, run.ExitCode);
        Assert.Matches(Stamp + Regex.Escape(line) + "[^\n]*\n$", run.Error);
    }
}
