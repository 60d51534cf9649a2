using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>No integer leaves the real program before the sync that covers it has returned, call by call.</summary>
[Trait("Category", "Crash")]
public sealed class AnswerOrderTests(ITestOutputHelper output)
{
    private const int Connections = 8;
    private const int MintsEach = 125;

    // The header of a record up to and with its last revision, which is 2.
    private const string Record =
        @"""\x4f\x52\x65\x63\x01\x00\x01\x00\x00\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00"
        + @"\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00";

    private const string Zeros =
        @"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";

    private const string Rest = Zeros + Zeros + "\"...";

    private const string File = "5</tmp/d/data/journal-0000000000000001.log>";
    private const string WriteOfTwo = "7  pwrite64(" + File + ", " + Record + Rest + ", 512, 512) = 512";
    private const string AnswerOfTwo =
        @"9  sendto(8<socket:[3]>, ""HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2"", 40, 0, NULL, 0) = 40";

    public static TheoryData<string?, string[]> Traces => new()
    {
        { null, [WriteOfTwo, $"7  fdatasync({File}) = 0", AnswerOfTwo] },
        { "2 was answered when revision 0 was durable.", [WriteOfTwo, AnswerOfTwo, $"7  fdatasync({File}) = 0"] },
        { "2 was answered when revision 0 was durable.", [$"7  fdatasync({File}) = 0", WriteOfTwo, AnswerOfTwo] },
        {
            "2 was answered when revision 0 was durable.",
            [WriteOfTwo, $"7  fdatasync({File}) = -1 EIO (Input/output error) (INJECTED)", AnswerOfTwo]
        },
        {
            "2 was answered when revision 0 was durable.",
            [WriteOfTwo, $"7  fdatasync({File} <unfinished ...>", AnswerOfTwo, "7  <... fdatasync resumed>) = 0"]
        },
        {
            null,
            [WriteOfTwo, $"7  fdatasync({File} <unfinished ...>", "7  <... fdatasync resumed>) = 0", AnswerOfTwo]
        },
        {
            "2 was answered when revision 0 was durable.",
            [
                $"7  fdatasync({File} <unfinished ...>",
                WriteOfTwo.Replace("7  ", "6  "),
                "7  <... fdatasync resumed>) = 0",
                AnswerOfTwo,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Traces))]
    public void Follow_ATrace_FindsAnswersThatLeftTooEarly(string? violation, string[] lines)
    {
        AnswerOrder order = Follow(lines);

        Assert.Equal(violation, order.Violation);
        Assert.Equal(1, order.Records);
        Assert.Equal(1, order.Answers);
    }

    [Fact]
    public async Task Mint_AThousandTimes_IsAnsweredAfterItsSync()
    {
        if (!await Tools.HaveStraceAsync(output))
        {
            return;
        }

        using TemporaryDirectory directory = new();
        string trace = Path.Combine(directory.Path, "trace");
        await using IntdProcess intd = await IntdProcess.ListenAsync(new IntdLaunch
        {
            Wrapper =
            [
                "strace", "-D", "-f", "--seccomp-bpf", "-qq", "-y", "-x", "-s", "256",
                "-e", "trace=pwrite64,fdatasync,sendto", "-o", trace,
            ],
        });
        MintLedger ledger = new(string.Empty);
        await Deadline.WithinAsync(
            Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => MintAsync(intd.Port, ledger))),
            "a thousand integers under strace");
        await intd.SignalAsync("TERM");
        Assert.Equal(0, (await intd.WaitForEndAsync()).ExitCode);

        AnswerOrder order = Follow(await System.IO.File.ReadAllLinesAsync(trace));

        output.WriteLine($"{order.Answers} answers, {order.Records} records.");
        Assert.Null(order.Violation);
        Assert.Equal(Connections * MintsEach, order.Answers);
        Assert.Equal(Connections * MintsEach, ledger.Begin());
        Assert.InRange(order.Records, MintsEach, Connections * MintsEach);
    }

    private static AnswerOrder Follow(IEnumerable<string> lines)
    {
        AnswerOrder order = new();
        foreach (TraceEvent next in TraceReader.Read(lines))
        {
            order.Follow(next);
        }

        return order;
    }

    private static async Task MintAsync(int port, MintLedger ledger)
    {
        using MintConnection connection = (await MintConnection.OpenAsync(port))!;
        for (int i = 0; i < MintsEach;)
        {
            long floor = ledger.Begin();
            MintAnswer answer = await connection.MintAsync(ledger.Path);
            if (answer.IsMinted)
            {
                ledger.Acknowledge(answer.Integer, floor);
                i++;
            }
        }
    }
}
