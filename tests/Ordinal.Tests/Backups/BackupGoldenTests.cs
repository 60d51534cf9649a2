using System.Security.Cryptography;
using Ordinal.State;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Storage;
using static Ordinal.Testing.Commands.CounterCommands;

namespace Ordinal.Tests.Backups;

/// <summary>The bytes of a backup, which files out there have.</summary>
public sealed class BackupGoldenTests
{
    // Number and length of the block, length of the slice, the walk, the checksum.
    private const string Block =
        "00000000230000001f000000" + "4f5244570202000000010c6f72646572730202020002000000020000000000" + "0c77ec77";

    [Fact]
    public async Task Backup_OfOneCounter_HasThePinnedBytes()
    {
        MachineDriver driver = new();
        driver.Apply(Next("orders"));

        byte[] backup = await BackupTests.BackupOf(driver.Machine);

        Assert.Equal(Block, Convert.ToHexStringLower(backup.AsSpan(512, backup.Length - 512 - 128)));
        Assert.Equal(
            "77acc8f6b0b444453b2ceda8cdb188ccbb6a07485a200eb671ef5bbd3f4afa8b",
            Convert.ToHexStringLower(SHA256.HashData(backup)));
    }

    [Fact]
    public async Task Backup_OfThePinnedBytes_IsRestored()
    {
        MachineDriver driver = new();
        driver.Apply(Next("orders"));
        SimulatedMedium medium = new();
        byte[] backup = await BackupTests.BackupOf(driver.Machine);
        BackupFacts facts = await DirectoryRestore.RunAsync(new MemoryStream(backup), medium.Open, default);

        Assert.Equal((1, 1, backup.Length), (facts.Revision, facts.Objects, facts.Bytes));
        Assert.Equal(driver.Hash(), StateHash.Of(RestoredDirectory.Load(medium.Open())));
    }
}
