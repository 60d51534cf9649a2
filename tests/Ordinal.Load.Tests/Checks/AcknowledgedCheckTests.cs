namespace Ordinal.Load.Tests;

public sealed class AcknowledgedCheckTests
{
    private readonly AcknowledgedCheck _check = new();

    [Fact]
    public void AllIsThere_Holds()
    {
        _check.Cell("cell", acknowledged: 7, tried: 8, found: 7);
        _check.Cell("cell", acknowledged: 7, tried: 8, found: 8);
        _check.Lock("lock", acknowledged: 3, isKnown: true, found: 3);
        _check.Lock("lock", acknowledged: 3, isKnown: false, found: 0);
        _check.Grant("lock", before: 3, token: 4);
        _check.Ticket("process", acknowledged: 5, found: 5);
        _check.Standing("process", isPossible: true);
        _check.Order(before: 4, number: 5);
        _check.Kills(1);

        _check.ThrowIfBroken();
    }

    [Fact]
    public void CellBehindItsAcknowledgement_IsFound()
    {
        _check.Cell("cell", acknowledged: 7, tried: 8, found: 6);

        Broken("cell holds 6; 7 was acknowledged, and 8 sent last");
    }

    [Fact]
    public void CellThatNobodyWrote_IsFound()
    {
        _check.Cell("cell", acknowledged: 7, tried: 8, found: 9);

        Broken("cell holds 9; 7 was acknowledged, and 8 sent last");
    }

    [Fact]
    public void LockThatWasLost_IsFound()
    {
        _check.Lock("lock", acknowledged: 3, isKnown: true, found: 0);

        Broken("lock is held under the token 0; 3 was acknowledged (0 is nobody)");
    }

    [Fact]
    public void TokenGrantedAgain_IsFound()
    {
        _check.Grant("lock", before: 3, token: 3);

        Broken("lock was granted under the token 3 after 3");
    }

    [Fact]
    public void TicketThatWasLost_IsFound()
    {
        _check.Ticket("process", acknowledged: 5, found: 0);

        Broken("process stands in the line under 0; the ticket 5 was acknowledged (0 is none)");
    }

    [Fact]
    public void TicketThatCameBack_IsFound()
    {
        _check.Standing("process", isPossible: false);

        Broken("process stands in the line and has left it");
    }

    [Fact]
    public void LineOutOfOrder_IsFound()
    {
        _check.Order(before: 5, number: 5);

        Broken("the ticket 5 stands behind 5");
    }

    [Fact]
    public void ServerThatLived_IsFound()
    {
        _check.Kills(0);

        Broken("the server was not killed: the run was too short");
    }

    private void Broken(string found) => Assert.Equal(found, Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Found);
}
