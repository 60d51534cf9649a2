using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary><c>redis-cli</c> and <c>redis-benchmark</c> in all their ways of working, beside a real server.</summary>
public sealed partial class RedisCliTests(ITestOutputHelper output)
{
    private const string Conversation = """
        SET a 1
        INCR a
        GET a
        SET t "two words"
        GET t
        INCR t
        MULTI
        INCR a
        GET t
        EXEC
        NOSUCH x
        GET
        MGET a t none
        TTL a
        DEL a t

        """;

    [Theory]
    [InlineData("PING")]
    [InlineData("SET a 5")]
    [InlineData("INCR a")]
    [InlineData("GET a")]
    [InlineData("--raw GET a")]
    [InlineData("-3 GET none")]
    [InlineData("-3 MGET a none")]
    [InlineData("-2 MGET a none")]
    [InlineData("-e GET")]
    [InlineData("NOSUCH x")]
    [InlineData("--csv MGET a none")]
    [InlineData("--json MGET a none")]
    [InlineData("-n 0 GET a")]
    [InlineData("-r 3 INCR a")]
    [InlineData("--no-auth-warning CONFIG GET nosuch")]
    [InlineData("DEL a")]
    public async Task OneShot_OfBoth_SaysTheSame(string line)
        => await CompareAsync(string.Empty, line.Split(' '));

    [Theory]
    [InlineData("")]
    [InlineData("-3")]
    public async Task Lines_FromStandardInput_AreAnsweredTheSame(string flag)
        => await CompareAsync(Conversation, flag.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task Scan_OfManyNames_FindsThemAll()
        => await CompareAsync(ManyNames(), [], ["--scan"], ["--scan", "--pattern", "name:1*"]);

    [Fact]
    public async Task BigKeys_LooksThroughAllNames()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RespServerRun ours = await RespServerRun.StartAsync();
        await RunAsync(ours.Port, ManyNames(), []);

        ProgramRun run = await RunAsync(ours.Port, string.Empty, ["--bigkeys"]);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("Sampled 300 keys in the keyspace!", run.Output, StringComparison.Ordinal);
        Assert.Contains("300 strings with 790 bytes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipe_OfTenThousandCommands_HasNoErrorAndEveryReply()
    {
        string bytes = string.Concat(
            Enumerable.Range(0, 10_000).Select(static i => RespWords.Encode("SET", $"name:{i % 100}", $"{i}")));
        await CompareAsync(bytes, ["--pipe"]);
    }

    [Fact]
    public async Task Stat_PrintsALineATime()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using Terminal terminal = Terminal.Start($"redis-cli -p {ours.Port} --stat -i 0.05");

        string screen = await terminal.ReadUntilAsync(static text => StatLine().Count(text) >= 3, "three lines of --stat");

        Assert.Contains("keys       mem      clients blocked requests            connections", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interactive_OnATerminal_AnswersEveryLineWithoutAWarning()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RespServerRun ours = await RespServerRun.StartAsync();
        await using Terminal terminal = Terminal.Start($"redis-cli -p {ours.Port}");
        string prompt = $"127.0.0.1:{ours.Port}> ";
        string[] lines = ["SET a 41", "INCR a", "GET a", "MULTI"];
        string[] answers = ["OK", "(integer) 42", "\"42\"", "OK"];

        for (int i = 0; i < lines.Length; i++)
        {
            await terminal.ReadUntilAsync(text => text.EndsWith(prompt, StringComparison.Ordinal), "the prompt");
            await terminal.TypeAsync(lines[i]);
            await terminal.ReadUntilAsync(text => text.Contains($"\n{answers[i]}\r\n", StringComparison.Ordinal), answers[i]);
        }

        string inside = $"127.0.0.1:{ours.Port}(TX)> ";
        await terminal.ReadUntilAsync(text => text.EndsWith(inside, StringComparison.Ordinal), inside);
        await terminal.TypeAsync("EXEC");
        string screen = await terminal.ReadUntilAsync(
            static text => text.Contains("(empty array)", StringComparison.Ordinal), "the answer to EXEC");
        Assert.DoesNotMatch("(?i)warning|error|ERR ", screen);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("16")]
    public async Task Benchmark_OfTheStandardTests_EndsWithoutAWarning(string pipeline)
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RespServerRun ours = await RespServerRun.StartAsync();

        ProgramRun run = await ProgramRun.OfAsync(
            "redis-benchmark", string.Empty, "-p", $"{ours.Port}", "-q", "-n", "2000", "-c", "20", "-P", pipeline, "-r", "100",
            "-t", "ping,set,get,incr,mset");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.DoesNotMatch("(?i)warning|error", run.Output);
        foreach (string test in (string[])["PING_INLINE", "PING_MBULK", "SET", "GET", "INCR", "MSET (10 keys)"])
        {
            Assert.Contains($"{test}: ", run.Output, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\n\d+ +\d+(\.\d+)?[KMG]? +\d+ +\d+ +\d+ \(\+\d+\) +\d+")]
    private static partial Regex StatLine();

    private static string ManyNames()
        => string.Concat(Enumerable.Range(0, 300).Select(static i => $"SET name:{i} {i}\n"));

    /// <summary>Runs <c>redis-cli</c> on both servers, with one input and then with further flags.</summary>
    private async Task CompareAsync(string input, string[] flags, params string[][] further)
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RedisPeer redis = await RedisPeer.StartAsync();
        await using RespServerRun ours = await RespServerRun.StartAsync();
        string[][] runs = [flags, .. further];
        for (int i = 0; i < runs.Length; i++)
        {
            string given = i == 0 ? input : string.Empty;
            ProgramRun expected = await RunAsync(redis.Port, given, runs[i]);
            ProgramRun actual = await RunAsync(ours.Port, given, runs[i]);
            Assert.Equal(Sorted(expected.Output, runs[i]), Sorted(actual.Output, runs[i]));
            Assert.Equal((expected.ExitCode, expected.Error), (actual.ExitCode, actual.Error));
        }
    }

    private static Task<ProgramRun> RunAsync(int port, string input, string[] flags)
        => ProgramRun.OfAsync("redis-cli", input, ["-p", $"{port}", .. flags]);

    private static string Sorted(string text, string[] flags)
        => flags.Contains("--scan") ? string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal)) : text;
}
