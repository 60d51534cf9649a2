namespace Ordinal.Server.Tests;

/// <summary>
/// An engine of which only minting exists: a delegate says what each mint gives. All else is not supported.
/// </summary>
internal sealed class StubOrdinal(Func<string, ValueTask<long>> next) : IOrdinal
{
    public long Revision => 0;

    public CancellationToken FaultedToken => CancellationToken.None;

    public ICounter Counter(string name) => new StubCounter(name, next);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public IQueue Queue(string name) => throw new NotSupportedException();

    public ICell Cell(string name) => throw new NotSupportedException();

    public ILwwSet Set(string name) => throw new NotSupportedException();

    public ILock Lock(string name) => throw new NotSupportedException();

    public ValueTask<ISession> OpenSessionAsync(SessionOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IBatch CreateBatch() => throw new NotSupportedException();

    public ITransaction CreateTransaction() => throw new NotSupportedException();

    public ValueTask<NamePage> ListNamesAsync(
        string prefix, string? after, int limit, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<NameEntry?> InspectNameAsync(string name, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<bool> DeleteNameAsync(string name, WriteOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<bool> TouchNameAsync(string name, TimeSpan? timeToLive, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent> WatchAsync(
        string name, WatchOptions? options, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<long> WaitDurableAsync(long revision, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<long> WaitForRevisionAsync(long revision, CancellationToken cancellationToken)
        => throw new NotSupportedException();
}
