namespace Ordinal.Load.Tests;

public sealed class ExchangeCheckTests
{
    private readonly ExchangeCheck _check = new();

    [Fact]
    public void SumOfExchanges_Holds()
    {
        _check.Exchange(3);
        _check.Exchange(4);
        _check.Read(before: 3, now: 3);

        _check.Verify(before: 10, after: 17);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void AnotherSum_IsFound(long after)
    {
        _check.Exchange(3);
        _check.Exchange(4);

        Assert.Contains("the exchanges by 7", Broken(after), StringComparison.Ordinal);
    }

    [Fact]
    public void ExchangeWithoutAnAnswer_IsInOrNot()
    {
        _check.Exchange(3);
        _check.Lose(4);

        _check.Verify(before: 0, after: 3);
        _check.Verify(before: 0, after: 7);
        Assert.Contains("4 had no answer", Broken(after: 18), StringComparison.Ordinal);
    }

    [Fact]
    public void OlderValueAfterNewer_IsFound()
    {
        _check.Read(before: 5, now: 4);

        Assert.Equal("a caller read 4 after 5", Broken(after: 10));
    }

    private string Broken(long after) => Assert.Throws<CheckFailedException>(() => _check.Verify(before: 10, after)).Found;
}
