namespace Ordinal.Load.Tests;

public sealed class FenceCheckTests
{
    private readonly FenceCheck _check = new();

    [Fact]
    public void RisingTokens_Hold()
    {
        Write(1);
        Write(4);
        _check.TryStale(1, isRefused: true);
        _check.ReadBack(4, 4);

        _check.Verify(unknown: 0);
    }

    [Fact]
    public void TokenThatFalls_IsFound()
    {
        Write(4);
        Write(1);

        Broken("1 was written after 4");
    }

    [Fact]
    public void TokenSeenTwice_IsFound()
    {
        Write(4);
        _check.See(4);

        Broken("4 was written after 4");
    }

    [Fact]
    public void TokenThatWritesTwice_IsFound()
    {
        Write(4);
        _check.Acknowledge(4);

        Broken("the token 4 wrote twice");
    }

    [Fact]
    public void Last_IsWhatWasSeenAndNotWhatWasAcknowledged()
    {
        Write(4);
        _check.Acknowledge(7);

        Assert.Equal(4, _check.Last);
    }

    [Fact]
    public void WriteThatWasNotSeen_IsFound()
    {
        Write(1);
        _check.Acknowledge(2);

        Broken("2 writes were acknowledged, 0 had no answer, and 1 were seen");
    }

    [Fact]
    public void WriteThatNobodySent_IsFound()
    {
        Write(1);
        _check.See(2);

        Broken("1 writes were acknowledged, 0 had no answer, and 2 were seen");
    }

    [Fact]
    public void WriteWithoutAnAnswer_MayBeSeen()
    {
        Write(1);
        _check.See(2);

        _check.Verify(unknown: 1);
    }

    [Fact]
    public void StaleTokenThatWrites_IsFound()
    {
        _check.TryStale(3, isRefused: false);

        Broken("the write of the stale token 3 was let through");
    }

    [Fact]
    public void AnotherValueReadBack_IsFound()
    {
        _check.ReadBack(3, 2);

        Broken("the holder 3 wrote its token and read 2");
    }

    private void Write(long token)
    {
        _check.Acknowledge(token);
        _check.See(token);
    }

    private void Broken(string found)
        => Assert.Equal(found, Assert.Throws<CheckFailedException>(() => _check.Verify(unknown: 0)).Found);
}
