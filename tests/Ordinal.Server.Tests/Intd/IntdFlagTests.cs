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
    [InlineData(1, "The file engine is not in this build; -engine memory is", "-engine", "file")]
    [InlineData(1, "The memory engine has no -dsn; \"data\" was given", "-dsn", "data")]
    [InlineData(1, "Invalid protocol", "-protocol", "udp")]
    [InlineData(1, "Invalid protocol", "-protocol=")]
    [InlineData(1, "-set-increment is -2; allowed: 1 to 9223372036854775807, or 0 to leave it", "-set-increment", "-2")]
    [InlineData(1, "listen tcp: address 65536: invalid port", "-port", "65536")]
    [InlineData(1, "listen tcp: address -1: invalid port", "-port=-1")]
    [InlineData(1, "listen tcp: lookup no-such-host.invalid: no such host", "-host", "no-such-host.invalid")]
    [InlineData(78, "Refusing to listen on 0.0.0.0" + Refusal, "-host", "0.0.0.0")]
    [InlineData(78, "Refusing to listen on ::" + Refusal, "-host=::", "-protocol=tcp")]
    [InlineData(78, "Refusing to listen on every address" + Refusal, "-host=")]
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
    public async Task Start_BadFlag_IsOneLineAndTheUsage(string line, params string[] arguments)
    {
        IntdRun run = await IntdProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(line + "\nUsage of intd:\n  -dsn string\n", run.Error, StringComparison.Ordinal);
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
            "dsn engine host insecure port protocol set-increment set-last-int set-offset", string.Join(' ', flags));
        Assert.Equal(string.Empty, run.Output);
    }

    [Fact]
    public async Task Start_Insecure_WarnsFirst()
    {
        IntdRun run = await IntdProcess.RunAsync("-host", "0.0.0.0", "--insecure", "-port", "70000");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(
            Stamp + "warning: listening on 0.0.0.0 without token and TLS: whoever reaches it can mint\n", run.Error);
    }
}
