using System.Diagnostics;

namespace Ordinal.Benchmarks;

/// <summary>How long coming back to a state took.</summary>
/// <param name="Seconds">From the beginning to the finished state.</param>
/// <param name="PausedSeconds">In it, how long collections held up all threads.</param>
/// <param name="State">The state, to wait until it is gone.</param>
internal readonly record struct Opening(double Seconds, double PausedSeconds, WeakReference State)
{
    /// <summary>Opens an engine and closes it again.</summary>
    /// <param name="options">How.</param>
    /// <param name="revision">Where it must come.</param>
    /// <returns>How long opening took.</returns>
    internal static async Task<Opening> OfEngineAsync(OrdinalOptions options, long revision)
    {
        TimeSpan paused = GC.GetTotalPauseDuration();
        long began = Stopwatch.GetTimestamp();
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(options);
        Opening opening = Since(began, paused, engine.Writer.Machine);
        RequireRevision(engine.Revision, revision);
        return opening;
    }

    /// <summary>Notes what has passed.</summary>
    /// <param name="began">The timestamp at the beginning.</param>
    /// <param name="paused">All pauses until then.</param>
    /// <param name="state">What was made.</param>
    /// <returns>The times until now.</returns>
    internal static Opening Since(long began, TimeSpan paused, object state)
        => new(
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            (GC.GetTotalPauseDuration() - paused).TotalSeconds,
            new WeakReference(state));

    internal static void RequireRevision(long found, long wanted)
    {
        if (found != wanted)
        {
            throw new InvalidOperationException($"The state came to revision {found} instead of {wanted}.");
        }
    }

    /// <summary>Repeats an opening, each time after the state of the one before is gone from the heap.</summary>
    /// <param name="times">How often.</param>
    /// <param name="open">Opens once.</param>
    /// <returns>The openings, without one before them to warm up.</returns>
    internal static async Task<Opening[]> RepeatAsync(int times, Func<Task<Opening>> open)
    {
        await Footprint.RequireGoneAsync((await open()).State);
        Opening[] openings = new Opening[times];
        for (int i = 0; i < times; i++)
        {
            openings[i] = await open();
            await Footprint.RequireGoneAsync(openings[i].State);
        }

        return openings;
    }
}
