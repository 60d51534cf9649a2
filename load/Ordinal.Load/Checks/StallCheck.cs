namespace Ordinal.Load;

/// <summary>A reader that stopped was cut or told to resync, and what it got before had no gap.</summary>
internal sealed class StallCheck() : Check("a watcher that stops is cut or told to resync")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a stream that is read again has ended, or told the last write, or a long time has passed.</summary>
    internal async Task EndAsync(Watcher watcher, long last)
    {
        using PeriodicTimer looks = new(Interval);
        for (TimeSpan waited = TimeSpan.Zero; !watcher.HasReached(last) && waited < Patience; waited += Interval)
        {
            await looks.WaitForNextTickAsync();
        }
    }

    /// <summary>Looks at what became of it.</summary>
    /// <param name="told">What it was told.</param>
    /// <param name="end">How its stream ended, null when it did not.</param>
    /// <param name="last">The last write.</param>
    internal void Verify(EventCheck told, string? end, long last)
    {
        told.ThrowIfBroken();
        if (end is null)
        {
            Found($"it got {told.Count} events up to {told.Value} of {last} and its stream goes on");
        }
        else if (end == "bye")
        {
            Found($"its stream ended as if the server stopped, after {told.Value} of {last}");
        }

        ThrowIfBroken();
    }
}
