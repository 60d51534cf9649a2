namespace Ordinal.Benchmarks;

/// <summary>One way to count by name. All of them do the same work and are checked in the same way.</summary>
/// <param name="title">What stands in the table.</param>
internal abstract class Contender(string title)
{
    internal string Title { get; } = title;

    /// <summary>Whether it is a <c>lock</c> around a dictionary, which the others are measured against.</summary>
    internal bool IsBaseline { get; init; }

    /// <summary>Gets ready for callers; called once, before the first run.</summary>
    /// <param name="callers">How many there will be.</param>
    internal abstract void Prepare(int callers);

    /// <summary>Does one caller's share.</summary>
    /// <param name="caller">The caller, from 0.</param>
    /// <param name="operations">Increments: a multiple of <see cref="CallerNames.Count"/>.</param>
    /// <returns>The sum of all integers that the caller got.</returns>
    internal abstract Task<long> RunAsync(int caller, int operations);

    /// <summary>Reads a counter.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value.</returns>
    internal abstract ValueTask<long> ReadAsync(string name);

    /// <summary>Ends what the contender has opened; called once, after the last run.</summary>
    /// <returns>Completes when it is closed.</returns>
    internal virtual ValueTask CloseAsync() => default;
}
