using Ordinal.State;
using Ordinal.Testing.Machines;

namespace Ordinal.Tests.State.Snapshots;

/// <summary>The bytes of format 1, which files out there have: a change of them needs a new format number.</summary>
public sealed class SnapshotGoldenTests
{
    private const string EveryKind =
        "4f524453022cd20f16000402904ee05d04e05db06d10030863656c6c021010010cd81d0008746578740114746578742f"
        + "706c61696e010e636f756e746572020606000200050866726565042224000000050867617465061c20000106616e6e02"
        + "c00c0114687474703a2f2f616e6e0110921c000406626f620000000112aa1402046379009003000114aa140003086865"
        + "7265021212010efeffffffffffffffff01020000020a7175657565060a0e00060606616e6e0206f80a02087261636b02"
        + "370106c81a0006626f62040800000108feffffffffffffffff0102046379060a000000010c7365726965730208080000"
        + "010604ffffffffffffffffff01c60101040673657408141a000114c8018a9506a08d0606026188950601180262889506"
        + "8a95061a02638a95068a95061a0408676f6e65042628086c6f7374042a2c000000";
    private const string Requests =
        "4f524453020400000000040102610202020002000302620204040002780000040800046331000a0270046331000658b2"
        + "52aa7fadb33f0abfd3b34014e228e0d5553a62624dc950e83cb191853bb1010800046331060001010202020200020000"
        + "d196a1cc3cabd99c921973bfd52324f8fda3365a7fe210708cd901ed3a31e291010a0270046331080201000202020202"
        + "000000333838d27575165d0bc3936c95711fc472c066fc394703d2f54e70532337c87b00000003010402040402010000"
        + "00";

    private readonly ChangeBuffer _changes = new(ChangeBuffer.SlotsMin, 64 * 1024);

    [Fact]
    public void Write_AStateOfEveryKind_GivesThePinnedBytes()
        => Assert.Equal(EveryKind, Convert.ToHexStringLower(SmallState.OfEveryKind(_changes).Snapshot()));

    [Fact]
    public void Write_AStateWithRequests_GivesThePinnedBytes()
        => Assert.Equal(Requests, Convert.ToHexStringLower(SmallState.OfRequests(_changes).Snapshot()));

    [Theory]
    [InlineData(EveryKind)]
    [InlineData(Requests)]
    public void Read_ThePinnedBytes_GivesAStateThatWritesThem(string hex)
    {
        MachineDriver driver = new(_changes);
        SnapshotReader.Read(Convert.FromHexString(hex), driver.Machine);
        driver.AssertInvariants();
        Assert.Equal(hex, Convert.ToHexStringLower(driver.Snapshot()));
    }
}
