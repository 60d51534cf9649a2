using System.Threading.Tasks.Sources;

namespace Ordinal.Benchmarks;

/// <summary>
/// A request to the actor and the answer that its caller awaits. Each caller owns one and uses it again.
/// </summary>
/// <remarks>
/// Continuations run on the thread pool: otherwise the caller's code would run inside the actor and hold it up.
/// </remarks>
internal sealed class ActorRequest : IValueTaskSource<long>
{
    private ManualResetValueTaskSourceCore<long> _source = new() { RunContinuationsAsynchronously = true };

    internal string Name { get; private set; } = string.Empty;

    /// <summary>Gets ready for another question.</summary>
    /// <param name="name">The counter.</param>
    /// <returns>The task to await once.</returns>
    internal ValueTask<long> Ask(string name)
    {
        _source.Reset();
        Name = name;
        return new ValueTask<long>(this, _source.Version);
    }

    internal void Answer(long value) => _source.SetResult(value);

    /// <inheritdoc/>
    public long GetResult(short token) => _source.GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);
}
