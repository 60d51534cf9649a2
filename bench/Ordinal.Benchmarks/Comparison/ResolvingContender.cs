namespace Ordinal.Benchmarks;

/// <summary>A contender whose callers go through an array of targets made before the run.</summary>
/// <typeparam name="TTarget">A name, a handle, or an object that holds a counter.</typeparam>
/// <param name="title">What stands in the table.</param>
internal abstract class ResolvingContender<TTarget>(string title) : Contender(title)
{
    private TTarget[][] _targets = [];

    internal override void Prepare(int callers)
        => _targets = [.. Enumerable.Range(0, callers).Select(caller => CallerNames.InOrderOf(caller, Resolve))];

    internal override Task<long> RunAsync(int caller, int operations) => CountAsync(_targets[caller], operations);

    /// <summary>What a name becomes before the run.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The target; the same one for the same name where it holds the counter.</returns>
    protected abstract TTarget Resolve(string name);

    /// <summary>The measured loop.</summary>
    /// <param name="targets"><see cref="CallerNames.Count"/> targets.</param>
    /// <param name="operations">Increments.</param>
    /// <returns>The sum of all integers.</returns>
    protected abstract Task<long> CountAsync(TTarget[] targets, int operations);
}
