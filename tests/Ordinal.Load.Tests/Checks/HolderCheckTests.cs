namespace Ordinal.Load.Tests;

public sealed class HolderCheckTests
{
    private readonly HolderCheck _check = new("one holder");

    [Fact]
    public void OneAfterTheOther_Holds()
    {
        Hold(1);
        Hold(3);

        _check.ThrowIfBroken();
        Assert.Equal((2, 3), (_check.Count, _check.Last));
    }

    [Fact]
    public void TwoAtATime_IsFound()
    {
        _check.Enter(1);
        _check.Enter(2);

        Assert.Equal("2 was let in while 1 was", Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Found);
    }

    [Fact]
    public void TokenThatFalls_IsFound()
    {
        Hold(5);
        Hold(4);

        Assert.Equal("4 was let in after 5", Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Found);
    }

    [Fact]
    public void TokenTwice_IsFound()
    {
        Hold(5);
        Hold(5);

        Assert.Throws<CheckFailedException>(_check.ThrowIfBroken);
    }

    [Fact]
    public void EndOfAnother_LeavesTheHolder()
    {
        _check.Enter(1);
        _check.Leave(2);
        _check.Enter(3);

        Assert.Equal("3 was let in while 1 was", Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Found);
    }

    [Fact]
    public void BreachesOfOneToken_TheFirstIsTold()
    {
        _check.Enter(5);
        _check.Enter(4);

        Assert.Equal("4 was let in while 5 was", Assert.Throws<CheckFailedException>(_check.ThrowIfBroken).Found);
        Assert.Equal(5, _check.Last);
    }

    private void Hold(long token)
    {
        _check.Enter(token);
        _check.Leave(token);
    }
}
