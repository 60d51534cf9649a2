using System.Threading.Tasks.Sources;

namespace Ordinal.Server.Tests;

/// <summary>A task that is completed, and whose result is an error, as the engine's pooled answers may be.</summary>
internal sealed class RefusedResult(Exception error) : IValueTaskSource<long>
{
    internal ValueTask<long> Task => new(this, 0);

    public long GetResult(short token) => throw error;

    public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => throw new NotSupportedException();
}
