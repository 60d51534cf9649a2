using Xunit.Sdk;

namespace Ordinal.Server.Tests;

/// <summary>The ledger finds what it is there to find.</summary>
public sealed class MintLedgerTests
{
    [Fact]
    public void Acknowledge_OutOfOrderAnswers_AreFine()
    {
        MintLedger ledger = new("orders");
        long first = ledger.Begin();
        long second = ledger.Begin();

        ledger.Acknowledge(2, second);
        ledger.Acknowledge(1, first);
        ledger.Acknowledge(9, ledger.Begin());

        Assert.Equal(3, ledger.Count);
        Assert.Equal(9, ledger.Begin());
    }

    [Fact]
    public void Acknowledge_TheSameIntegerTwice_IsFound()
    {
        MintLedger ledger = new("orders");
        ledger.Acknowledge(1, 0);

        Assert.ThrowsAny<XunitException>(() => ledger.Acknowledge(1, 0));
    }

    [Fact]
    public void Acknowledge_AnIntegerNotAboveWhatWasThereBefore_IsFound()
    {
        MintLedger ledger = new("orders");
        ledger.Acknowledge(5, 0);

        Assert.ThrowsAny<XunitException>(() => ledger.Acknowledge(4, ledger.Begin()));
    }
}
