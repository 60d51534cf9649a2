using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Tests.Storage;

/// <summary>
/// The bytes of every header, as they were once made outside the engine from the drawings. They never change in a version.
/// </summary>
public sealed class FormatTests
{
    private static readonly Guid Identity = new("33221100-5544-7766-8899-aabbccddeeff");

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x22620404)]
    public void Crc32C_KnownAnswers_AreGiven(string text, uint expected)
        => Assert.Equal(expected, Crc32C.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Record_Bytes_StayAsTheyAre()
    {
        byte[] record = new byte[512];
        "hello"u8.CopyTo(record.AsSpan(RecordHeader.Bytes));
        RecordHeader header = new()
        {
            Facts = new RecordFacts
            {
                Kind = 7,
                Flags = RecordFlags.RevisionJump,
                FirstRevision = 0x1122334455667788,
                LastRevision = 0x1122334455667789,
                Count = 2,
                EngineMs = 1000,
                WallMs = 1700000000000,
            },
            PayloadBytes = 5,
            Sequence = 0x0102030405060708,
            Place = 0xA1A2A3A4A5A6A7A8,
            DurableSequence = 11,
            DurableRevision = 12,
            Chain = 0xC0FFEE01,
        };

        uint checksum = header.Write(record);

        Assert.Equal(
            "4f526563010007010500000002000000080706050403020188776655443322118977665544332211a8a7a6a5a4a3a2a1"
            + "0b000000000000000c00000000000000e8030000000000000068e5cf8b01000001eeffc056127c7e00000000bdb353d4"
            + "68656c6c6f[411]",
            Hex(record));
        Assert.Equal(HeaderVerdict.Valid, RecordHeader.Read(record, out RecordHeader read));
        Assert.Equal(header with { Checksum = checksum, ContentChecksum = read.ContentChecksum }, read);
    }

    [Fact]
    public void Segment_Bytes_StayAsTheyAre()
    {
        byte[] sector = new byte[512];
        SegmentHeader header = new()
        {
            InstanceId = Identity,
            Number = 3,
            Salt = 0xA1A2A3A4A5A6A7A8,
            FirstSequence = 17,
            FormerRevision = 99,
            Chain = 0xC0FFEE01,
            Length = 4096,
        };

        header.Write(sector);

        Assert.Equal(
            "4f5365670100000000112233445566778899aabbccddeeff0300000000000000a8a7a6a5a4a3a2a11100000000000000"
            + "630000000000000001eeffc000000000001[442]05a926f10",
            Hex(sector));
        Assert.Equal(HeaderVerdict.Valid, SegmentHeader.Read(sector, out SegmentHeader read));
        Assert.Equal(header, read);
    }

    [Fact]
    public void Instance_Bytes_StayAsTheyAre()
    {
        SimulatedMedium medium = new();
        InstanceFile.Create(medium.Open(), Identity, 5);

        byte[] content = medium.Content(FileNames.Instance);

        Assert.Equal(8192, content.Length);
        Assert.Equal(
            "4f496e7301000000010000000000000000112233445566778899aabbccddeeff05[475]2ca0b7bf 4f496e7301000000"
            + "020000000000000000112233445566778899aabbccddeeff05[475]c5a5ff21",
            Hex(content.AsSpan(4096, 512)) + " " + Hex(content.AsSpan(0, 512)));
    }

    [Fact]
    public void Mark_Bytes_StayAsTheyAre()
    {
        SimulatedMedium medium = new();
        MarkFile.Create(medium.Open());
        using MarkFile mark = MarkFile.Open(medium.Open());

        mark.Write(new MarkFacts
        {
            DurableSequence = 21,
            DurableRevision = 22,
            IsClean = true,
            SegmentNumber = 3,
            Position = 1536,
            Chain = 0xC0FFEE01,
        });

        Assert.Equal(
            "4f4d726b010000000300000000000000150000000000000016000000000000000100000001eeffc00300000000000000"
            + "0006[458]03d794c5",
            Hex(medium.Content(FileNames.Mark).AsSpan(4096, 512)));
    }

    [Fact]
    public void Snapshot_Bytes_StayAsTheyAre()
    {
        byte[] file = new byte[SnapshotLayout.HeaderBytes + 17 + SnapshotLayout.FooterBytes];
        SnapshotFacts facts = new()
        {
            InstanceId = Identity,
            Revision = 99,
            Sequence = 17,
            EngineMs = 1000,
            WallMs = 1700000000000,
        };
        "hello"u8.CopyTo(file.AsSpan(SnapshotLayout.HeaderBytes + SnapshotLayout.BlockPrefixBytes));

        SnapshotLayout.WriteHeader(file, facts);
        SnapshotLayout.SealBlock(file.AsSpan(SnapshotLayout.HeaderBytes), 0, 5);
        SnapshotLayout.WriteFooter(
            file.AsSpan(SnapshotLayout.HeaderBytes + 17), facts, 1, 5, System.Security.Cryptography.SHA256.HashData("hello"u8));

        Assert.Equal(
            "4f536e700100000000112233445566778899aabbccddeeff63000000000000001100000000000000e803000000000000"
            + "0068e5cf8b010000000001[449]67c02e3b000000000500000068656c6c6fe67ca9494f456e640100000001000000000"
            + "000000500000000000000630000000000000011000000000000002cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa"
            + "7425e73043362938b9824[52]30c21f81",
            Hex(file));
    }

    [Theory]
    [InlineData(64, 14, 1024)]
    [InlineData(1, 14, 512)]
    [InlineData(1000, 14, 14336)]
    public void Record_OfManyCommands_CostsFewBytesEach(int commands, int bytesEach, int recordBytes)
        => Assert.Equal(recordBytes, RecordHeader.BytesOf(commands * bytesEach));

    // Long runs of zeros are told by their length.
    private static string Hex(ReadOnlySpan<byte> bytes)
        => System.Text.RegularExpressions.Regex.Replace(
            Convert.ToHexStringLower(bytes), "(?:00){16,}", static zeros => $"[{zeros.Length / 2}]");
}
