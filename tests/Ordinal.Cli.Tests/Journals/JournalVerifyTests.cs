using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;

namespace Ordinal.Cli.Tests.Journals;

public sealed class JournalVerifyTests
{
    private const int SectorBytes = 512;
    private const int HeaderBytes = 96;

    [Fact]
    public async Task Verify_OfAGoodJournal_CountsAndIsGood()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        Dictionary<string, byte[]> before = Contents(directory);

        IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "verify");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Equal($"directory\t{directory.Path}", lines[0]);
        Assert.Equal("segments\t1", lines[1]);
        Assert.StartsWith("records\t", lines[2], StringComparison.Ordinal);
        Assert.Equal(
            ["commands\t12", "revisions\t1 to 12", "snapshot\tnone", "verdict\tgood", string.Empty], lines[3..]);
        Dictionary<string, byte[]> after = Contents(directory);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
    }

    [Fact]
    public async Task Verify_OfFlippedBits_NamesFileAndPlace()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        byte[] good = await File.ReadAllBytesAsync(directory.FirstSegment);
        int end = Array.FindLastIndex(good, value => value != 0) / SectorBytes * SectorBytes + SectorBytes;

        // A prime step, so that headers, payloads and padding are all hit.
        int flipped = 0;
        for (int bit = 0; bit < end * 8; bit += 997)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(directory.FirstSegment, bad);

            IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "verify");

            Assert.True(run.ExitCode is 65 or 78, $"Bit {bit} flipped: exit {run.ExitCode}, {run.Output}{run.Error}");
            Assert.Contains("verdict\t", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("good", run.Output, StringComparison.Ordinal);
            Assert.Contains("journal-0000000000000001.log", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
            flipped++;
        }

        Assert.True(flipped > 10, $"Only {flipped} bits were flipped.");
        await File.WriteAllBytesAsync(directory.FirstSegment, good);
        Assert.Equal(0, ToolLine.Run("--data", directory.Path, "journal", "verify").ExitCode);
    }

    [Fact]
    public async Task Verify_OfADamagedRecord_SaysTheSameAsJson()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(directory.FirstSegment);
        bytes[SectorBytes + 100] ^= 1;
        await File.WriteAllBytesAsync(directory.FirstSegment, bytes);

        IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "verify", "-o", "json");

        Assert.Equal(65, run.ExitCode);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("damaged", report.GetProperty("verdict").GetString());
        JsonElement problem = report.GetProperty("problem");
        Assert.Equal("damaged", problem.GetProperty("kind").GetString());
        Assert.Equal("journal-0000000000000001.log", problem.GetProperty("file").GetString());
        Assert.Equal(SectorBytes, problem.GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task Verify_OfGoodBytesThatMakeNoCommand_IsDamaged()
    {
        using WrittenDirectory directory = new();
        string mark = Path.Combine(directory.Path, "mark");
        byte[] open;
        await using (OrdinalEngine engine = await directory.OpenAsync())
        {
            await engine.Counter("orders").NextAsync();
            await engine.WaitDurableAsync(engine.Revision);
            open = await File.ReadAllBytesAsync(mark);
        }

        // The mark of a closed journal knows the sum of its last record; that of one in use does not.
        await File.WriteAllBytesAsync(mark, open);
        byte[] bytes = await File.ReadAllBytesAsync(directory.FirstSegment);
        Span<byte> record = bytes.AsSpan(SectorBytes, SectorBytes);
        record[HeaderBytes..].Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(record[84..], Checksum(record[HeaderBytes..]));
        BinaryPrimitives.WriteUInt32LittleEndian(record[92..], Checksum(record[..92]));
        await File.WriteAllBytesAsync(directory.FirstSegment, bytes);

        IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "verify");

        Assert.Equal(65, run.ExitCode);
        Assert.Contains("commands\t1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict\tdamaged\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AfterAnUncleanEnd_TellsAFindingAndIsGood()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        string mark = Path.Combine(directory.Path, "mark");
        OrdinalEngine engine = await directory.OpenAsync();
        await engine.Counter("orders").NextAsync();
        await engine.WaitDurableAsync(engine.Revision);
        byte[] open = await File.ReadAllBytesAsync(mark);
        await engine.DisposeAsync();
        await File.WriteAllBytesAsync(mark, open);

        IntdRun run = ToolLine.Run("--data", directory.Path, "journal", "verify");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("finding\tUncleanEnd journal-", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict\tgood\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfADirectoryInUse_IsRefusedByName()
    {
        using WrittenDirectory directory = await WrittenDirectory.MakeAsync();
        await using OrdinalEngine engine = await directory.OpenAsync();

        foreach (string verb in (string[])["verify", "dump"])
        {
            IntdRun run = ToolLine.Run("--data", directory.Path, "journal", verb);

            Assert.Equal((78, string.Empty), (run.ExitCode, run.Output));
            Assert.Contains($"{directory.Path} is open in another engine", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("dump")]
    public void Directory_Missing_IsNotMade(string verb)
    {
        using TemporaryDirectory empty = new();
        string missing = Path.Combine(empty.Path, "missing");

        IntdRun run = ToolLine.Run("--data", missing, "journal", verb);

        Assert.Equal((74, $"ordinal: there is no data directory {missing}; check --data\n"), (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(missing));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("dump")]
    public void Directory_WithoutAJournal_AnswerIsNoAndNothingIsWritten(string verb)
    {
        using TemporaryDirectory empty = new();

        IntdRun run = ToolLine.Run("--data", empty.Path, "journal", verb);

        Assert.Equal((1, $"ordinal: the directory {empty.Path} holds no journal; check --data\n"), (run.ExitCode, run.Error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty.Path));
    }

    // CRC-32C, as the header of a record has it.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }

    private static Dictionary<string, byte[]> Contents(WrittenDirectory directory)
        => Directory.EnumerateFiles(directory.Path).ToDictionary(path => path, File.ReadAllBytes);
}
