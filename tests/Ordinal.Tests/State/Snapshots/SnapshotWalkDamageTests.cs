using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>The bytes of a walk, which files out there have, and what becomes of damaged ones.</summary>
public sealed class SnapshotWalkDamageTests
{
    private const string Golden =
        "4f524457022cd20f1600090e636f756e7465720206060002002802904ee05d2804e05db06d030863656c6c021010010c"
        + "d81d0008746578740114746578742f706c61696e050866726565042224000000050867617465061c20000106616e6e02"
        + "c00c0114687474703a2f2f616e6e0110921c000406626f620000000112aa1402046379009003000114aa140003086865"
        + "7265021212010efeffffffffffffffff01020000020a7175657565060a0e00060606616e6e0206f80a02087261636b02"
        + "370106c81a0006626f62040800000108feffffffffffffffff0102046379060a000000010c7365726965730208080000"
        + "010604ffffffffffffffffff01c60101040673657408141a000114c8018a9506a08d0606026188950601180262889506"
        + "8a95061a02638a95068a95061a290208676f6e650426282904086c6f7374042a2c0004100004000000";

    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public void Advance_OverAStateOfEveryKind_GivesThePinnedBytes()
        => Assert.Equal(Golden, Convert.ToHexStringLower(WalkOf(SmallState.OfEveryKind(_changes))));

    [Fact]
    public void Read_ThePinnedBytes_GivesTheStateTheyCameFrom()
        => Assert.Equal(SmallState.OfEveryKind(_changes).Hash(), Read(Convert.FromHexString(Golden))!.Hash());

    [Fact]
    public void Read_EveryTruncation_IsRefusedOrNotFinished()
    {
        foreach (byte[] whole in new[] { WalkOf(SmallState.OfEveryKind(_changes)), WalkOf(SmallState.OfRequests(_changes)) })
        {
            for (int length = 1; length < whole.Length; length++)
            {
                Assert.True(Read(whole.AsSpan(0, length)) is null, $"A walk of {length} bytes was loaded.");
            }

            Assert.Null(Read([.. whole, 0]));
        }
    }

    [Fact]
    public void Read_EveryOtherValueOfEveryByte_IsRefusedOrAWorkingState()
    {
        byte[] whole = WalkOf(SmallState.OfEveryKind(_changes));
        int loaded = 0;
        for (int at = 0; at < whole.Length; at++)
        {
            byte right = whole[at];
            for (int value = 0; value < 256; value += at % 3 == 0 ? 1 : 7)
            {
                whole[at] = (byte)value;
                loaded += value != right && Read(whole) is not null ? 1 : 0;
            }

            whole[at] = right;
        }

        Assert.InRange(loaded, whole.Length / 4, whole.Length * 200);
    }

    [Fact]
    public void Read_EveryBitFlipOfRequests_IsRefusedOrAWorkingState()
    {
        byte[] whole = WalkOf(SmallState.OfRequests(_changes));
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            Read(whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static byte[] WalkOf(MachineDriver machine)
    {
        WalkTaker walk = new(machine.Machine);

        // One object is kept before a change, and stands out of order.
        machine.Apply(CounterCommands.Next("counter"));
        walk.Finish();
        return [.. walk.Slices.SelectMany(slice => slice)];
    }

    // The state that was loaded, which also writes and works; null when the bytes were refused or have no end.
    private MachineDriver? Read(ReadOnlySpan<byte> bytes)
    {
        MachineDriver driver = new(_changes);
        SnapshotWalkReader reader = new(driver.Machine);
        try
        {
            reader.Read(bytes);
        }
        catch (FormatException)
        {
            return null;
        }

        if (!reader.IsFinished)
        {
            return null;
        }

        driver.AssertInvariants();
        Assert.Equal(driver.Hash(), driver.Reload().Hash());
        return driver;
    }
}
