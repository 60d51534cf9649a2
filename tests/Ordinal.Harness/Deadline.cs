namespace Ordinal.Harness;

/// <summary>Bounds the wait for an event, and says which one did not come.</summary>
internal static class Deadline
{
    // Far above what anything here needs on a busy machine, so that only what never comes fails.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    // What was written meanwhile may be long; its two ends tell enough, and leave the test's own name in sight.
    private const int EndChars = 1_000;

    internal static async Task<T> WithinAsync<T>(Task<T> awaited, string what)
    {
        try
        {
            return await awaited.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!awaited.IsFaulted)
        {
            throw new TimeoutException(Missing(what));
        }
    }

    /// <summary>Waits until something holds that nobody tells of.</summary>
    internal static async Task UntilAsync(Func<bool> holds, string what)
    {
        using PeriodicTimer looks = new(Interval);
        for (TimeSpan waited = TimeSpan.Zero; !holds(); waited += Interval)
        {
            Assert.True(waited < Limit, Missing(what));
            await looks.WaitForNextTickAsync();
        }
    }

    internal static Task WithinAsync(Task awaited, string what)
        => WithinAsync(ReturnAsync(awaited), what);

    /// <summary>Says what did not come.</summary>
    internal static string Missing(string what)
    {
        string told = what.Length <= 2 * EndChars ? what : $"{what[..EndChars]} […] {what[^EndChars..]}";
        return $"Missing after {Limit.TotalSeconds} s: {told}.";
    }

    private static async Task<bool> ReturnAsync(Task awaited)
    {
        await awaited;
        return true;
    }
}
