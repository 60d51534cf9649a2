using Ordinal.State;
using Ordinal.Testing.Commands;

namespace Ordinal.Tests.State.Commands;

/// <summary>Whatever bytes a record has, they are refused with a reason or they are what the encoder writes.</summary>
public sealed class JournalDamageTests
{
    private const int Mutations = 100_000;
    private const int AllocatedPerByteMax = 256;

    [Fact]
    public void Decode_MutatedRecords_IsRefusedOrWrittenAgainAsItWas()
    {
        Random random = new(20);
        Command[] samples = [.. CommandSamples.OfEveryKind(), CommandSamples.UnderRequestAndFence()];
        byte[][] entries = [.. samples.Select(JournalText.Encode)];
        int whole = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] record = Mutate(random, [.. Pick(random, entries), .. Pick(random, entries)]);
            (List<JournalEntry> read, string? fault, int position) = Read(record);
            Assert.True(fault is not null || position == record.Length, "A record ended early without a fault.");
            byte[] again = JournalText.Encode(read);
            Assert.True(
                again.AsSpan().SequenceEqual(record.AsSpan(0, position)), $"{Convert.ToHexString(record)} is written otherwise.");
            whole += fault is null ? 1 : 0;
        }

        Assert.InRange(whole, Mutations / 100, Mutations - (Mutations / 10));
    }

    [Fact]
    public void Decode_EveryTruncation_ReadsTheEntriesThatAreWhole()
    {
        foreach (Command command in CommandSamples.OfEveryKind())
        {
            byte[] entry = JournalText.Encode(command);
            for (int length = 1; length < entry.Length; length++)
            {
                (List<JournalEntry> read, string? fault, int position) = Read([.. entry, .. entry.AsSpan(0, length)]);
                Assert.NotNull(fault);
                Assert.Single(read);
                Assert.Equal(entry.Length, position);
            }
        }
    }

    [Theory]
    [InlineData("8cfeffff01" + "feffffff0f")] // parts with a transaction, a count of two thousand million
    [InlineData("3e8080800280ade204")] // ten million elements
    [InlineData("3c0002")] // a kind, no parts, then an unknown entry
    [InlineData("0202027f")] // a name that is a control character
    [InlineData("fb00")] // no expiry at all
    [InlineData("fa0000fa0000")] // the same time twice
    [InlineData("fa0100")] // a time before 0
    [InlineData("0306026100")] // a number that is zero
    public void Decode_WhatTheEncoderDoesNotWrite_IsRefused(string hex) => Assert.NotNull(Read(Convert.FromHexString(hex)).Fault);

    [Fact]
    public void Decode_TransactionsInOneAnother_AreRefusedBeforeTheyAreTooDeep()
    {
        Command command = CounterCommands.Next("a");
        for (int depth = 0; depth < 9; depth++)
        {
            Assert.Null(Read(JournalText.Encode(command)).Fault);
            command = TransactionCommands.Transaction(command);
        }

        Assert.NotNull(Read(JournalText.Encode(command)).Fault);
    }

    private static (List<JournalEntry> Read, string? Fault, int Position) Read(byte[] record)
    {
        List<JournalEntry> entries = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        JournalDecoder decoder = new(record);
        while (decoder.TryNext(out JournalEntry entry))
        {
            entries.Add(entry);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 16_384 + (AllocatedPerByteMax * record.Length), $"{record.Length} bytes allocated {allocated}.");
        return (entries, decoder.Fault, decoder.Position);
    }

    private static byte[] Mutate(Random random, byte[] record)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(record.Length);
            switch (random.Next(4))
            {
                case 0:
                    record[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    record[at] = (byte)random.Next(256);
                    break;
                case 2:
                    record = [.. record[..at], (byte)random.Next(256), .. record[at..]];
                    break;
                default:
                    record = [.. record[..at], .. record[(at + 1)..], 0];
                    break;
            }
        }

        return record;
    }

    private static byte[] Pick(Random random, byte[][] from) => from[random.Next(from.Length)];
}
