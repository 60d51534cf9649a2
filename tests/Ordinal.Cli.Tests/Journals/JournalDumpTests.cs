using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ordinal.Cli.Tests.Journals;

public sealed partial class JournalDumpTests
{
    // The columns are parted by tabs; here the time is an asterisk.
    private static readonly string[] Written =
    [
        "1 * counter-next orders",
        "2 * counter-add orders amount=-5",
        "3 * counter-configure orders offset=3 increment=10 minimum=-9223372036854775808 "
            + "maximum=9223372036854775807 overflow=refuse",
        "4 * queue-join line lease-ms=60000 process=\"p 1\" tags=\"a=1,b=x y\"",
        "5 * queue-leave line process=\"p 1\"",
        "6 * lock-acquire deploy lease-ms=30000 owner=me",
        "7 * cell-write deploy/target value=blue content-type=text/plain fence=deploy@1",
        "8 * cell-write binary value=base64:AP8B",
        "9 * cell-write long value=\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\"(1000B)",
        "10 * lock-release deploy token=1 owner=me",
        "11 * name-delete long",
        "12 * transaction - compares=1 then=counter-next,cell-write else=\"\"",
    ];

    [Fact]
    public async Task Dump_OfOneCommandOfEachKind_IsALineEach()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();

        Assert.Equal(Written, Lines("--data", directory.Path, "journal", "dump"));
    }

    [Fact]
    public async Task Dump_FromARevision_EndsAtTheLimit()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();

        Assert.Equal(Written[3..6], Lines("--data", directory.Path, "journal", "dump", "--from", "4", "--limit", "3"));
    }

    [Fact]
    public async Task Dump_BehindASnapshot_StillShowsWhatTheSegmentsHold()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        await using (OrdinalEngine engine = await directory.OpenAsync())
        {
            await engine.TakeSnapshotAsync();
            await engine.Counter("orders").NextAsync();
        }

        string[] lines = Lines("--data", directory.Path, "journal", "dump");

        Assert.Equal(Written, lines[..^1]);
        Assert.Equal("13 * counter-next orders", lines[^1]);
    }

    [Fact]
    public async Task Dump_OfWhatHasExpired_CountsItsRevisions()
    {
        using WrittenDirectory directory = new();
        await using (OrdinalEngine engine = await directory.OpenAsync())
        {
            CellWriteOptions brief = new() { TimeToLive = TimeSpan.FromMilliseconds(50) };
            ITransaction transaction = engine.CreateTransaction();
            transaction.Then.Write("a", "1"u8.ToArray(), brief);
            transaction.Then.Write("b", "2"u8.ToArray(), brief);
            await transaction.CommitAsync();
            await Deadline.UntilAsync(() => engine.Revision == 3, "the end of both cells");
            await engine.Counter("orders").NextAsync();
        }

        Assert.Equal(
            [
                "1 * transaction - compares=0 then=cell-write,cell-write else=\"\"",
                "2..3 * expiry - count=2",
                "4 * counter-next orders",
            ],
            Lines("--data", directory.Path, "journal", "dump"));
    }

    [Fact]
    public async Task Dump_OfALongValue_IsCutAfter40Letters()
    {
        using WrittenDirectory directory = new();
        await using (OrdinalEngine engine = await directory.OpenAsync())
        {
            await engine.Cell("a").WriteAsync(Encoding.UTF8.GetBytes(new string('x', 40)));
            await engine.Cell("b").WriteAsync(Encoding.UTF8.GetBytes(new string('x', 41)));
        }

        Assert.Equal(
            [$"1 * cell-write a value={new string('x', 40)}", $"2 * cell-write b value=\"{new string('x', 40)}…\"(41B)"],
            Lines("--data", directory.Path, "journal", "dump"));
    }

    [Fact]
    public async Task Dump_EachLine_HasTheTimeOfItsCommand()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow.AddSeconds(-1);
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        DateTimeOffset after = DateTimeOffset.UtcNow.AddSeconds(1);

        MatchCollection times = Time().Matches(ToolLine.Run("--data", directory.Path, "journal", "dump").Output);

        Assert.Equal(Written.Length, times.Count);
        Assert.All(
            times, time => Assert.InRange(DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture), before, after));
    }

    [Fact]
    public async Task Dump_AsJson_HasWholeValuesAndNoRequestIds()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();

        string[] lines = Lines("--data", directory.Path, "journal", "dump", "-o", "json");

        Assert.Equal(12, lines.Length);
        Assert.Equal(
            "{\"revision\":7,\"time\":\"*\",\"kind\":\"cell-write\",\"name\":\"deploy/target\",\"value\":\"Ymx1ZQ==\","
            + "\"contentType\":\"text/plain\",\"fence\":\"deploy@1\"}",
            lines[6]);
        Assert.Equal(
            "{\"revision\":4,\"time\":\"*\",\"kind\":\"queue-join\",\"name\":\"line\",\"leaseMs\":60000,\"process\":\"p 1\","
            + "\"tags\":\"a=1,b=x y\"}",
            lines[3]);
        Assert.Contains(Convert.ToBase64String(Enumerable.Repeat((byte)'x', 1000).ToArray()), lines[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dump_OfADeletionByKind_HasEachMemberOnce()
    {
        using WrittenDirectory directory = new();
        await using (OrdinalEngine engine = await directory.OpenAsync())
        {
            await engine.Queue("line").JoinAsync("a");
            await engine.Queue("line").DeleteAsync();
        }

        Assert.Equal("2 * name-delete line object-kind=queue", Lines("--data", directory.Path, "journal", "dump")[1]);
        string line = Lines("--data", directory.Path, "journal", "dump", "-o", "json")[1];
        using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Equal("name-delete", document.RootElement.GetProperty("kind").GetString());
        Assert.Equal("queue", document.RootElement.GetProperty("objectKind").GetString());
    }

    [Fact]
    public async Task Dump_OfADamagedJournal_ShowsWhatIsBeforeTheDamageAndIs65()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        string[] whole = Lines("--data", directory.Path, "journal", "dump");
        byte[] bytes = await File.ReadAllBytesAsync(directory.FirstSegment);
        int last = bytes.AsSpan().LastIndexOf("text"u8);
        bytes[last] ^= 1;
        await File.WriteAllBytesAsync(directory.FirstSegment, bytes);

        IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "dump");

        string[] lines = [.. Time().Replace(run.Output, "*").Replace('\t', ' ').Split('\n')[..^1]];
        Assert.InRange(lines.Length, 1, whole.Length - 1);
        Assert.Equal(whole[..lines.Length], lines);
        Assert.Equal(65, run.ExitCode);
        Assert.StartsWith("ordinal: The payload of a record is damaged. File journal-0000000000000001.log, ", run.Error);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
    }

    [Fact]
    public void Dump_WithoutADirectory_IsRefused()
    {
        IntdRun run = ToolLine.Run("journal", "dump");

        Assert.Equal((64, "ordinal: journal reads files; give --data DIR\n"), (run.ExitCode, run.Error));
    }

    private static string[] Lines(params string[] args)
    {
        IntdRun run = ToolLine.Run(args);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return [.. Time().Replace(run.Output, "*").Replace('\t', ' ').Split('\n')[..^1]];
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Time();
}
