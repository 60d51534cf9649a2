using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Storage;
using Ordinal.Tests.State.Snapshots;

namespace Ordinal.Tests.Backups;

/// <summary>
/// A restore that a power cut or a failed call interrupts leaves what is refused, what is empty, or the whole state.
/// </summary>
public sealed class RestoreCrashTests
{
    private const int StatesMax = 200;
    private const int Eio = 5;

    private static readonly ChangeBuffer Changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public async Task Restore_EveryCrashState_IsRefusedOrEmptyOrWhole()
    {
        (byte[] backup, string hash) = await SampleAsync();
        Dictionary<string, int> seen = [];
        SimulatedMedium medium = new();
        medium.BeforeCall = call =>
        {
            if (call.ChangesSomething)
            {
                RecoverAll(medium, hash, seen);
            }
        };
        await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
        medium.BeforeCall = null;
        Assert.True(seen["refused"] > 20, $"Only {seen["refused"]} states were refused.");

        seen.Clear();
        RecoverAll(medium, hash, seen);

        Assert.Equal(["whole"], seen.Keys);
    }

    [Fact]
    public async Task Restore_WhenACallFails_LeavesTheDirectoryEmpty()
    {
        (byte[] backup, string hash) = await SampleAsync();
        int failures = 0;
        foreach (DiskVerb verb in Enum.GetValues<DiskVerb>())
        {
            for (int at = 1; at < 100; at++)
            {
                SimulatedMedium medium = new();
                medium.Faults.Add(new DiskFault(verb, at, Eio));
                OrdinalException? refusal = null;
                try
                {
                    await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
                }
                catch (OrdinalException e)
                {
                    refusal = e;
                }

                if (medium.FaultsHit == 0)
                {
                    break;
                }

                medium.Faults.Clear();
                failures++;
                Assert.True(refusal?.Code == StatusCode.StorageFailed, $"{verb} {at} gave {refusal?.Code}.");
                Assert.True(
                    medium.Names().Length == 0 || verb is DiskVerb.Delete or DiskVerb.List,
                    $"{verb} {at} left {string.Join(", ", medium.Names())}.");
                Assert.NotEqual("whole", Recover(medium, hash));
            }
        }

        Assert.True(failures > 20, $"Only {failures} calls failed.");
    }

    [Fact]
    public async Task Restored_WithItsSnapshotLost_IsRefusedAndNotTakenForEmpty()
    {
        (byte[] backup, string hash) = await SampleAsync();
        SimulatedMedium medium = new();
        BackupFacts facts = await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
        string name = FileNames.Snapshot(facts.Revision);
        medium.FlipBit(name, 8 * 600);
        Assert.Equal("refused", Recover(medium, hash));
        medium.Remove(name);
        Assert.Equal("refused", Recover(medium, hash));
    }

    private static async Task<(byte[] Backup, string Hash)> SampleAsync()
    {
        StateMachine machine = SmallState.OfEveryKind(Changes).Machine;
        return (await BackupTests.BackupOf(machine), StateHash.Of(machine));
    }

    private static void RecoverAll(SimulatedMedium medium, string hash, Dictionary<string, int> seen)
    {
        foreach (SimulatedMedium state in new CrashStates(medium).Enumerate(StatesMax, seed: 7))
        {
            string outcome = Recover(state, hash);
            seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
        }
    }

    private static string Recover(SimulatedMedium medium, string hash)
    {
        try
        {
            using (DataDirectory directory = DataDirectory.Open(medium.Open(), RestoredDirectory.Options))
            {
                if (directory.IsNew)
                {
                    return "empty";
                }
            }

            Assert.Equal(hash, StateHash.Of(RestoredDirectory.Load(medium.Open())));
            return "whole";
        }
        catch (StorageException)
        {
            return "refused";
        }
    }
}
