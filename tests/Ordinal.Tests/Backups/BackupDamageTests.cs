using Ordinal.State;
using Ordinal.Storage;
using Ordinal.Testing.Storage;
using Ordinal.Tests.State.Snapshots;

namespace Ordinal.Tests.Backups;

/// <summary>A backup that is not what was written is refused by name, and nothing is written.</summary>
public sealed class BackupDamageTests
{
    private static readonly ChangeBuffer Changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public async Task Restore_WithAnyBitFlipped_IsRefusedAndWritesNothing()
    {
        byte[] backup = await BackupTests.BackupOf(SmallState.OfEveryKind(Changes).Machine);
        SimulatedMedium medium = new();
        for (int bit = 0; bit < backup.Length * 8; bit++)
        {
            backup[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusesAsync(backup, medium, $"bit {bit}");
            backup[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
    }

    [Fact]
    public async Task Restore_CutAnywhereOrLengthened_IsRefusedAndWritesNothing()
    {
        byte[] backup = await BackupTests.BackupOf(SmallState.OfEveryKind(Changes).Machine);
        SimulatedMedium medium = new();
        for (int length = 0; length < backup.Length; length++)
        {
            await RefusesAsync(backup[..length], medium, $"{length} bytes");
        }

        await RefusesAsync([.. backup, 0], medium, "a byte more");
        await RefusesAsync([.. backup, .. backup], medium, "twice");
    }

    [Fact]
    public async Task Restore_OfAnotherVersion_SaysSo()
    {
        byte[] backup = await BackupTests.BackupOf(SmallState.OfEveryKind(Changes).Machine);
        backup[4] = 2;
        backup.AsSpan(508, 4).Clear();
        BitConverter.TryWriteBytes(backup.AsSpan(508), Crc32C.Of(backup.AsSpan(0, 508)));

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            () => DirectoryRestore.RunAsync(new MemoryStream(backup), new SimulatedMedium().Open, default));

        Assert.Equal(StatusCode.DataUnusable, refusal.Code);
        Assert.Contains("another version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_WithAHeaderOfAnotherRevision_IsRefused()
    {
        StateMachine machine = SmallState.OfEveryKind(Changes).Machine;
        StateCopy copy = StateCopy.Of(machine, 0);
        using MemoryStream stream = new();
        using BackupWriter writer = new(stream, new SnapshotFacts { Revision = copy.Revision + 1, EngineMs = copy.EngineMs });
        await writer.WriteAsync(copy, default);

        await RefusesAsync(stream.ToArray(), new SimulatedMedium(), "the revision");
    }

    [Fact]
    public async Task Restore_IntoADirectoryWithAFile_IsRefused()
    {
        byte[] backup = await BackupTests.BackupOf(SmallState.OfEveryKind(Changes).Machine);
        SimulatedMedium medium = new();
        medium.Edit("notes", [1]);

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            () => DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default));

        Assert.Equal(StatusCode.DataUnusable, refusal.Code);
        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["notes"], medium.Names());
    }

    private static async Task RefusesAsync(byte[] backup, SimulatedMedium medium, string what)
    {
        try
        {
            await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);
        }
        catch (OrdinalException refusal)
        {
            Assert.True(
                refusal.Code is StatusCode.DataDamaged or StatusCode.DataUnusable && refusal.Message.Contains("backup"),
                $"With {what} the refusal is {refusal.Code}: {refusal.Message}");
            Assert.True(medium.Names().Length == 0, $"With {what} the directory holds {string.Join(", ", medium.Names())}.");
            return;
        }

        Assert.Fail($"With {what} the backup was restored.");
    }
}
