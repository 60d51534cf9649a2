using System.Globalization;

namespace Ordinal.Load;

/// <summary>A promise that is looked at while a scenario runs. The first breach is kept; others are its echo.</summary>
internal abstract class Check(string name)
{
    private string? _found;

    /// <summary>Whether nothing was found so far.</summary>
    internal bool Holds => Volatile.Read(ref _found) is null;

    /// <summary>Throws what was found first, if anything was.</summary>
    /// <exception cref="CheckFailedException">The promise was broken.</exception>
    internal void ThrowIfBroken()
    {
        if (Volatile.Read(ref _found) is { } found)
        {
            throw new CheckFailedException(name, found);
        }
    }

    /// <summary>Notes a breach.</summary>
    protected void Found(FormattableString found)
        => Interlocked.CompareExchange(ref _found, found.ToString(CultureInfo.InvariantCulture), null);
}
