namespace Ordinal.Client.Tests.Retries;

/// <summary>Ids of one client rise behind a prefix of sixty random bits, so that no two clients ever give the same.</summary>
public sealed class RequestIdsTests
{
    private const int Clients = 2000;

    [Fact]
    public void Next_OfOneClient_Rises()
    {
        RequestIds ids = new();
        string first = ids.Next().Text!;

        Assert.Matches("^[a-z2-7]{12}-1$", first);
        Assert.Equal(first[..^1] + "2", ids.Next().Text);
    }

    // A place whose bits are not all random misses a letter; one of 2,000 random ones does so once in 10^25 runs.
    [Fact]
    public void Next_OfManyClients_HasEveryLetterAtEveryPlace()
    {
        string[] ids = [.. Enumerable.Range(0, Clients).Select(_ => new RequestIds().Next().Text!)];

        Assert.Equal(Clients, ids.Distinct().Count());
        Assert.All(Enumerable.Range(0, 12), place => Assert.Equal(32, ids.Select(id => id[place]).Distinct().Count()));
    }
}
