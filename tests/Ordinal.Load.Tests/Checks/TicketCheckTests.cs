namespace Ordinal.Load.Tests;

public sealed class TicketCheckTests
{
    private readonly TicketCheck _check = new();

    [Fact]
    public void TurnsInOrder_Hold()
    {
        _check.Join(1);
        _check.Join(2);
        Serve(1);
        Serve(2);

        _check.Verify();
    }

    [Fact]
    public void TicketTwice_IsFound()
    {
        _check.Join(1);
        _check.Join(1);

        Assert.Equal("ticket 1 was given twice", Assert.Throws<CheckFailedException>(_check.Verify).Found);
    }

    [Fact]
    public void TurnsOutOfOrder_IsFound()
    {
        _check.Join(1);
        _check.Join(2);
        Serve(2);
        Serve(1);

        Assert.Equal("1 was let in after 2", Assert.Throws<CheckFailedException>(_check.Verify).Found);
    }

    [Fact]
    public void TurnsAtATime_IsFound()
    {
        _check.Join(1);
        _check.Join(2);
        _check.Turn(1);
        _check.Turn(2);

        Assert.Throws<CheckFailedException>(_check.Verify);
    }

    [Fact]
    public void TicketWithoutATurn_IsFound()
    {
        _check.Join(1);
        _check.Join(2);
        Serve(1);

        Assert.Contains("2 tickets were given, and 1 had", Assert.Throws<CheckFailedException>(_check.Verify).Found,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TicketWhoseTurnHadNoAnswer_Holds()
    {
        _check.Join(1);
        _check.Lose();

        _check.Verify();
    }

    [Fact]
    public void TurnsOfLessThanTheTicketsLost_IsFound()
    {
        _check.Join(1);
        _check.Join(2);
        _check.Join(3);
        Serve(1);
        _check.Lose();

        Assert.Equal("3 tickets were given, and 1 had their turn", Assert.Throws<CheckFailedException>(_check.Verify).Found);
    }

    private void Serve(long ticket)
    {
        _check.Turn(ticket);
        _check.Leave(ticket);
    }
}
