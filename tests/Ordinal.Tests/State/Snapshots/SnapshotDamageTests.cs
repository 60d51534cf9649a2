using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>Damaged bytes are refused with one kind of error, or they are a state that works and writes them again.</summary>
public sealed class SnapshotDamageTests
{
    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public void Read_EveryTruncation_IsAFormatException()
    {
        byte[][] goldens = [SmallState.OfEveryKind(_changes).Snapshot(), SmallState.OfRequests(_changes).Snapshot()];
        foreach (byte[] golden in goldens)
        {
            for (int length = 0; length < golden.Length; length++)
            {
                Assert.False(Loads(golden.AsSpan(0, length), $"{length} bytes"), $"A snapshot of {length} bytes was loaded.");
            }

            Assert.False(Loads([.. golden, 0], "one byte more"));
        }
    }

    [Fact]
    public void Read_EveryOtherValueOfEveryByte_IsAFormatExceptionOrAWorkingState()
    {
        byte[] golden = SmallState.OfEveryKind(_changes).Snapshot();
        int loaded = 0;
        for (int at = 0; at < golden.Length; at++)
        {
            byte right = golden[at];
            for (int value = 0; value < 256; value++)
            {
                golden[at] = (byte)value;
                loaded += value != right && Loads(golden, $"byte {at} as {value}") ? 1 : 0;
            }

            golden[at] = right;
        }

        Assert.InRange(loaded, golden.Length, golden.Length * 200);
    }

    [Fact]
    public void Read_EveryBitFlipOfRequests_IsAFormatExceptionOrAWorkingState()
    {
        byte[] golden = SmallState.OfRequests(_changes).Snapshot();
        for (int bit = 0; bit < golden.Length * 8; bit++)
        {
            golden[bit / 8] ^= (byte)(1 << (bit % 8));
            Loads(golden, $"bit {bit}");
            golden[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Read_ALargeCountOrLengthInFewBytes_IsRefusedWithoutTheRoomForIt()
    {
        byte[] header = Convert.FromHexString("4f52445302000000" + "00");
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[][] counts =
        [
            Convert.FromHexString("feffffff0f"), Convert.FromHexString("00feffffff0f"), Convert.FromHexString("000080897a"),
            Convert.FromHexString("000002feffffff0f"), Convert.FromHexString("0000000080800200"),
        ];
        foreach (byte[] count in counts)
        {
            Assert.False(Loads([.. header, .. count], Convert.ToHexString(count)));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    private bool Loads(ReadOnlySpan<byte> bytes, string damage)
    {
        MachineDriver driver = new(_changes);
        try
        {
            SnapshotReader.Read(bytes, driver.Machine);
        }
        catch (FormatException)
        {
            return false;
        }
        catch (Exception e)
        {
            Assert.Fail($"{damage}: {e}");
        }

        try
        {
            Assert.True(bytes.SequenceEqual(driver.Snapshot()), "The state writes other bytes.");
            driver.AssertInvariants();
            Work(driver);
        }
        catch (Exception e)
        {
            Assert.Fail($"{damage}: {e}");
        }

        return true;
    }

    // Looks at everything, lets all time pass, then changes and deletes what is left.
    private static void Work(MachineDriver driver)
    {
        NameEntry[] names = (NameEntry[])driver.Apply(NameCommands.Names()).Payload!; // a listing is never refused
        foreach (NameEntry name in names)
        {
            driver.Apply(CounterCommands.Next(name.Name));
            driver.Apply(Tickets(name.Name));
            driver.Apply(RenewTicket(name.Name, "ann"));
            driver.Apply(Insert(name.Name, Encoding.UTF8.GetBytes("b")));
            driver.Apply(CancelWait(name.Name, "bob"));
            driver.Apply(Break(name.Name));
        }

        driver.AssertInvariants();
        driver.Machine.BeginCycle(long.MaxValue - OrdinalLimits.TimeToLiveMsMax, 60_000);
        driver.Expire();
        Assert.Equal(0, driver.Machine.Context.Sessions.Count);
        foreach (NameEntry name in names)
        {
            driver.Apply(Break(name.Name));
            Assert.Equal(StatusCode.Ok, driver.Apply(NameCommands.DeleteName(name.Name)).Status);
        }

        driver.AssertInvariants();
    }
}
