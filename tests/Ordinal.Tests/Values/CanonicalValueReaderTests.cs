using FsCheck;
using FsCheck.Fluent;

namespace Ordinal.Tests.Values;

public sealed class CanonicalValueReaderTests
{
    [Theory]
    [InlineData("", 0, "end where a value must start")]
    [InlineData("00", 0, "0 is no kind")]
    [InlineData("14", 0, "20 is no kind")]
    [InlineData("FF", 0, "255 is no kind")]
    [InlineData("0100", 1, "bytes follow")]
    [InlineData("0202", 1, "neither 0 nor 1")]
    [InlineData("02", 1, "end within a value")]
    [InlineData("0380000000000000", 1, "end within a value")]
    [InlineData("04088000000000000000", 2, "fits in 64 bits")]
    [InlineData("0409000000000000000001", 1, "shortest form")]
    [InlineData("0409FF8000000000000000", 1, "shortest form")]
    [InlineData("0400", 1, "shortest form")]
    [InlineData("05FFF8000000000001", 1, "not the one NaN")]
    [InlineData("050007FFFFFFFFFFFF", 1, "not the one NaN")]
    [InlineData("0680000001010A", 1, "trailing zeros")]
    [InlineData("06800000010100", 1, "trailing zeros")]
    [InlineData("068000000102000F", 5, "shortest form")]
    [InlineData("06800186A10101", 1, "beyond its limit")]
    [InlineData("067FFE795F0101", 1, "beyond its limit")]
    [InlineData("07810061", 1, "shortest form")]
    [InlineData("078000", 1, "shortest form")]
    [InlineData("07FFFFFFFFFF", 1, "more bytes than the largest")]
    [InlineData("07FFFFFFFF0F", 1, "above the largest")]
    [InlineData("0780", 1, "end within a length")]
    [InlineData("070261", 2, "end within a value")]
    [InlineData("0702C080", 2, "not UTF-8")]
    [InlineData("070461EDA080", 3, "not UTF-8")]
    [InlineData("070361C3FF", 3, "not UTF-8")]
    [InlineData("0703EDA080", 2, "not UTF-8")]
    [InlineData("0704F4908080", 2, "not UTF-8")]
    [InlineData("0800", 0, "name is empty")]
    [InlineData("0900", 0, "name is empty")]
    [InlineData("0A00", 0, "one Unicode scalar")]
    [InlineData("0A026162", 0, "one Unicode scalar")]
    [InlineData("0F0201", 1, "above what the bytes can hold")]
    [InlineData("0FFFFFFFFF0701", 1, "above what the bytes can hold")]
    [InlineData("1002020101", 4, "out of order")]
    [InlineData("10020101", 3, "there twice")]
    [InlineData("11020201010101", 5, "out of order")]
    [InlineData("110201010101", 4, "there twice")]
    [InlineData("110101", 1, "above what the bytes can hold")]
    [InlineData("120258590161", 0, "one free character")]
    [InlineData("12016D0161", 0, "one free character")]
    [InlineData("12000161", 0, "one free character")]
    [InlineData("130001", 0, "tag is empty")]
    [InlineData("13016D01", 0, "ground type")]
    [InlineData("13037365740F00", 0, "ground type")]
    [InlineData("1301580700", 0, "one-character tag")]
    [InlineData("130158", 3, "end where a value must start")]
    public void Bytes_NotCanonical_AreRefusedWithOffsetAndReason(string hex, int offset, string reason)
    {
        byte[] bytes = Convert.FromHexString(hex);

        Assert.False(LwwValue.TryFromCanonicalBytes(bytes, out LwwValue? value, out string? error));
        Assert.Null(value);
        Assert.Contains($"offset {offset}:", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains(error, Assert.Throws<ArgumentException>(() => LwwValue.FromCanonicalBytes(bytes)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RandomValues_RoundTrip()
    {
        LwwValueGenerator generator = new(seed: 1);
        for (int round = 0; round < 5000; round++)
        {
            LwwValue value = generator.Next(depthMax: 5);
            byte[] bytes = value.ToCanonicalBytes();

            Assert.True(LwwValue.TryFromCanonicalBytes(bytes, out LwwValue? read, out string? error), error);
            Assert.Equal(bytes, read.ToCanonicalBytes());
            Assert.True(value == read && read.Depth == value.Depth && read.CanonicalSize == bytes.Length);
            Assert.Equal(value.GetHashCode(), read.GetHashCode());
            Assert.Equal(value.ToString(), read.ToString());
            Assert.Equal(bytes, LwwValueRebuild.From(read).ToCanonicalBytes());
        }
    }

    [Fact]
    public void EveryMutation_FailsCleanlyOrRoundTrips()
    {
        LwwValueGenerator generator = new(seed: 2);
        for (int round = 0; round < 150; round++)
        {
            byte[] bytes = generator.Next(depthMax: 4).ToCanonicalBytes();
            for (int index = 0; index < Math.Min(bytes.Length, 200); index++)
            {
                byte original = bytes[index];
                for (int delta = 1; delta < 256; delta++)
                {
                    bytes[index] = (byte)(original ^ delta);
                    AssertCleanOrExact(bytes);
                }

                bytes[index] = original;
            }
        }
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        LwwValueGenerator generator = new(seed: 4);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = generator.Next(depthMax: 4).ToCanonicalBytes();
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.False(LwwValue.TryFromCanonicalBytes(bytes.AsSpan(0, length), out _, out string? error));
                Assert.False(string.IsNullOrEmpty(error));
            }
        }
    }

    [Fact]
    public void ArbitraryBytes_FailCleanlyOrRoundTrip()
        => Prop.ForAll<byte[]>(AssertCleanOrExact)
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(5000).WithReplay(20_240_601UL, 1_000_003UL));

    [Fact]
    public void ShortBytes_All_FailCleanlyOrRoundTrip()
    {
        byte[] bytes = new byte[3];
        for (int pattern = 0; pattern < 1 << 24; pattern += 7)
        {
            bytes[0] = (byte)(pattern % 21);
            bytes[1] = (byte)(pattern >> 8);
            bytes[2] = (byte)(pattern >> 16);
            AssertCleanOrExact(bytes);
        }
    }

    [Fact]
    public void Depth_AboveTheLimit_IsRefused()
    {
        byte[] bytes = new byte[LwwValue.BytesMax];
        for (int index = 0; index < bytes.Length; index += 2)
        {
            bytes[index] = (byte)LwwValueKind.Array;
            bytes[index + 1] = 1;
        }

        Assert.False(LwwValue.TryFromCanonicalBytes(bytes, out _, out string? error));
        Assert.Contains("offset 128: values are nested deeper than the limit of 64", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_AboveTheLimit_IsRefused()
    {
        Assert.False(LwwValue.TryFromCanonicalBytes(new byte[LwwValue.BytesMax + 1], out _, out string? error));
        Assert.Contains("65537 bytes; the limit is 65536", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_OfHostileBytes_IsProportional()
    {
        byte[] counts = new byte[LwwValue.BytesMax];
        for (int index = 0; index + 4 <= counts.Length; index += 4)
        {
            // Each level claims 57,344 members.
            new byte[] { (byte)LwwValueKind.Array, 0x80, 0xC0, 0x03 }.CopyTo(counts, index);
        }

        byte[] empties = new byte[LwwValue.BytesMax];
        empties.AsSpan().Fill((byte)LwwValueKind.Array);
        new byte[] { (byte)LwwValueKind.Array, 0xFE, 0xFF, 0x01 }.CopyTo(empties, 0);
        for (int index = 5; index < empties.Length; index += 2)
        {
            empties[index] = 0;
        }

        Assert.True(AllocatedBy(counts, accepted: false) < 64 * 1024);
        Assert.True(AllocatedBy(empties, accepted: true) < 100L * empties.Length);
    }

    private static long AllocatedBy(byte[] bytes, bool accepted)
    {
        LwwValue.TryFromCanonicalBytes(bytes, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool answer = LwwValue.TryFromCanonicalBytes(bytes, out _, out string? error);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(answer == accepted, error);
        return allocated;
    }

    private static void AssertCleanOrExact(byte[] bytes)
    {
        if (LwwValue.TryFromCanonicalBytes(bytes, out LwwValue? value, out string? error))
        {
            Assert.Null(error);
            Assert.True(value.ToCanonicalBytes().AsSpan().SequenceEqual(bytes), Convert.ToHexString(bytes));
            byte[] again = LwwValueRebuild.From(value).ToCanonicalBytes();
            Assert.True(again.AsSpan().SequenceEqual(bytes), Convert.ToHexString(bytes));
        }
        else
        {
            Assert.True(value is null && error.StartsWith("Canonical bytes, offset ", StringComparison.Ordinal), error);
        }
    }
}
