using Ordinal.Testing;

namespace Ordinal.Server.Tests;

public sealed class StreamTicketsTests
{
    private static readonly Principal Reader = new("reader", Verbs.Read | Verbs.Watch, ["a/"]);

    [Fact]
    public void TryTake_ItsTicket_GivesThePrincipalOnce()
    {
        StreamTickets tickets = new(new ManualTimeProvider());
        string text = tickets.Mint(Reader);

        Assert.Equal(43, text.Length);
        Assert.True(tickets.TryTake(text, out Principal? principal));
        Assert.Same(Reader, principal);
        Assert.False(tickets.TryTake(text, out _));
    }

    [Theory]
    [InlineData(29_999, true)]
    [InlineData(30_000, false)]
    public void TryTake_AfterAWhile_IsBoundByTheLifetime(int milliseconds, bool isGood)
    {
        ManualTimeProvider time = new();
        StreamTickets tickets = new(time);
        string text = tickets.Mint(Reader);
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(isGood, tickets.TryTake(text, out _));
    }

    [Fact]
    public void TryTake_AnotherText_IsRefused()
    {
        StreamTickets tickets = new(new ManualTimeProvider());
        string text = tickets.Mint(Reader);

        Assert.False(tickets.TryTake(string.Empty, out _));
        Assert.False(tickets.TryTake(text.ToUpperInvariant() + "x", out _));
        Assert.NotEqual(text, tickets.Mint(Reader));
    }

    [Fact]
    public void Mint_TooMany_IsRefusedUntilTheyEnd()
    {
        ManualTimeProvider time = new();
        StreamTickets tickets = new(time);
        for (int i = 0; i < StreamTickets.TicketsMax; i++)
        {
            tickets.Mint(Reader);
        }

        OrdinalException refusal = Assert.Throws<OrdinalException>(() => tickets.Mint(Reader));
        Assert.Equal(StatusCode.Overloaded, refusal.Code);

        time.Advance(StreamTickets.Lifetime);
        Assert.True(tickets.TryTake(tickets.Mint(Reader), out _));
    }
}
