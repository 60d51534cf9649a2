namespace Ordinal.Load;

/// <summary>Every compare-exchange that said yes is in the value, and nothing else is.</summary>
internal sealed class ExchangeCheck() : Check("the sum of the exchanges is the value")
{
    private long _sum;
    private long _unknown;
    private long _count;

    /// <summary>How many exchanges said yes.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>An exchange said yes.</summary>
    /// <param name="added">What it added, 1 or more.</param>
    internal void Exchange(long added)
    {
        Interlocked.Add(ref _sum, added);
        Interlocked.Increment(ref _count);
    }

    /// <summary>An exchange had no answer.</summary>
    internal void Lose(long added) => Interlocked.Add(ref _unknown, added);

    /// <summary>A caller read the value again.</summary>
    /// <param name="before">What it read, or wrote, before.</param>
    /// <param name="now">What it reads now; additions only make it larger.</param>
    internal void Read(long before, long now)
    {
        if (now < before)
        {
            Found($"a caller read {now} after {before}");
        }
    }

    /// <summary>Looks at the whole, when everybody has stopped.</summary>
    internal void Verify(long before, long after)
    {
        long moved = after - before;
        if (moved < _sum || moved > _sum + _unknown)
        {
            Found($"the value moved by {moved}, the exchanges by {_sum}, and {_unknown} had no answer");
        }

        ThrowIfBroken();
    }
}
