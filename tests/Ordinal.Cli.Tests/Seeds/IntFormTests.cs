using System.Globalization;
using Ordinal.Cli.Tests.Running;

namespace Ordinal.Cli.Tests.Seeds;

public sealed class IntFormTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Stamp = @"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ";

    [Fact]
    public async Task Usage_AskedFor_IsThatOfTheDocument()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal int -h");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith("Usage of ordinal int:\n" + Transcript.Text("int-help.txt"), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flag_Unknown_IsToldAboveTheUsage()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal int -unknown");

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "flag provided but not defined: -unknown\nUsage of ordinal int:\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_MintsTheFirst()
    {
        IntdRun run = await OrdinalShell.RunAsync("ordinal int -engine memory -set-increment 2 -set-offset 2 -set-last-int 7");

        Assert.Equal((0, "8\n", string.Empty), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task File_MintsOn_InTheDirectoryOfTheDataSource()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            """
            ordinal int -engine file -dsn d -set-increment 10
            ordinal int -engine file -dsn d -set-last-int 105
            ordinal --data d int
            ordinal int -engine file -dsn d -set-last-int 121
            ordinal int -engine file -dsn d -set-last-int 120
            ordinal int -engine file -dsn d
            """);

        Assert.Equal((0, "1\n111\n121\n131\n"), (run.ExitCode, run.Output));
        string[] refusals = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, refusals.Length);
        Assert.All(refusals, line => Assert.Matches(Stamp + "integer value too small$", line));
    }

    [Fact]
    public async Task Server_ByFlagOrEnvironment_MintsFromIntdsCounter()
    {
        await using IntdProcess intd = await IntdProcess.ListenAsync("-engine", "memory");
        string url = $"http://127.0.0.1:{intd.Port}";
        IntdRun run = await OrdinalShell.RunAsync(
            $"ordinal int -set-last-int 41; ordinal int -engine server -dsn {url}", ("ORDINAL_SERVER", url));

        Assert.Equal("42\n43\n", run.Output);
        await using RawConnection connection = await intd.ConnectAsync();
        Assert.Equal(44, (await connection.RequestAsync("GET", "/")).Integer);
    }

    [Theory]
    [InlineData("-engine none", "Invalid engine")]
    [InlineData("-engine redis", "Invalid engine: redis is not in this build; it has file, memory and server")]
    [InlineData("-engine memory -dsn d", "The memory engine keeps no data; the data source \"d\" was given")]
    [InlineData(
        "-engine memory -set-increment -2", "-set-increment is -2; allowed: 1 to 9223372036854775807, or 0 to leave it")]
    public async Task Engine_Faulty_IsRefusedWithTheTime(string flags, string message)
    {
        IntdRun run = await OrdinalShell.RunAsync($"ordinal int {flags}");

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Output));
        Assert.Matches(Stamp, run.Error);
        Assert.EndsWith(" " + message + "\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ordinal --data d int -engine memory")]
    [InlineData("ordinal int -dsn d")]
    [InlineData("ordinal --data d --data e int")]
    public async Task Flags_Contradicting_AreRefused(string line)
    {
        IntdRun run = await OrdinalShell.RunAsync(line);

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Continuous_Signal_EndsBetweenTwoIntegers(string signal)
    {
        await using OrdinalShell run = OrdinalShell.Start("exec ordinal int -engine memory -continuous");
        await run.SeesAsync("\n100\n");

        await run.SignalAsync(signal);
        IntdRun end = await run.WaitForEndAsync();

        Assert.Equal((0, string.Empty), (end.ExitCode, end.Error));
        AssertWholeAndOnce(end.Output);
    }

    [Fact]
    public async Task Continuous_ReaderHasEnough_EndsWell()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "{ ordinal int -engine file -dsn d -continuous; echo $? >&2; } | head -n 3; ordinal int -engine file -dsn d");

        Assert.Equal("0\n", run.Error);
        AssertWholeAndOnce(run.Output);
    }

    [Fact]
    public async Task Continuous_TwoOverOneServer_MintNothingTwice()
    {
        IntdRun run = await OrdinalShell.RunAsync(
            "ordinal int -continuous | head -n 300 > a & ordinal int -continuous | head -n 300 > b; wait; sort -n a b",
            server.Address);

        Assert.Equal(600, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
    }

    private static void AssertWholeAndOnce(string output)
    {
        Assert.EndsWith("\n", output, StringComparison.Ordinal);
        long former = 0;
        foreach (string line in output.TrimEnd('\n').Split('\n'))
        {
            long integer = long.Parse(line, CultureInfo.InvariantCulture);
            Assert.True(integer > former, $"{integer} came after {former}.");
            former = integer;
        }
    }
}
