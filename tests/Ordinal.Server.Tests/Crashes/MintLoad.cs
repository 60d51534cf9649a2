namespace Ordinal.Server.Tests;

/// <summary>Connections that mint from several counters as fast as they are answered, until the program is gone.</summary>
internal sealed class MintLoad
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task[] _connections;
    private readonly int _wanted;
    private int _acknowledged;
    private int _refused;
    private volatile string? _oddity;

    /// <summary>Starts.</summary>
    /// <param name="port">Where the program listens.</param>
    /// <param name="ledgers">The counters, shared out among the connections.</param>
    /// <param name="connections">How many.</param>
    /// <param name="wanted">Answers after which <see cref="Reached"/> completes.</param>
    internal MintLoad(int port, IReadOnlyList<MintLedger> ledgers, int connections, int wanted)
    {
        _wanted = wanted;
        _connections = Enumerable.Range(0, connections)
            .Select(i => Task.Run(() => MintAsync(port, ledgers[i % ledgers.Count])))
            .ToArray();
    }

    /// <summary>As many answers as wanted have come, or the program has gone before.</summary>
    internal Task Reached => _reached.Task;

    /// <summary>Requests that were refused because the disk was full at that moment.</summary>
    internal int Refused => Volatile.Read(ref _refused);

    /// <summary>Waits until every connection has noticed that the program is gone, and throws what the ledgers found.</summary>
    /// <returns>How many integers were acknowledged.</returns>
    internal async Task<int> EndAsync(IntdProcess intd)
    {
        await Deadline.WithinAsync(Task.WhenAll(_connections), $"the end of every connection after that of intd: {intd.Error}");
        Assert.True(_oddity is null, $"{_oddity}, and intd wrote: {intd.Error}");
        return _acknowledged;
    }

    private async Task MintAsync(int port, MintLedger ledger)
    {
        try
        {
            using MintConnection? connection = await MintConnection.OpenAsync(port);
            while (connection is not null)
            {
                long floor = ledger.Begin();
                MintAnswer answer = await connection.MintAsync(ledger.Path);
                if (answer.IsMinted)
                {
                    ledger.Acknowledge(answer.Integer, floor);
                    Count();
                }
                else if (answer.HasCode("storage-full"))
                {
                    Interlocked.Increment(ref _refused);
                }
                else
                {
                    // What was in flight when the program ended is unknown: it may be minted, and it is not acknowledged.
                    if (!answer.IsLost && !answer.HasCode("faulted"))
                    {
                        _oddity = $"A request was answered by {answer.Status}: {answer.Body}";
                    }

                    return;
                }
            }
        }
        finally
        {
            _reached.TrySetResult();
        }
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _acknowledged) == _wanted)
        {
            _reached.TrySetResult();
        }
    }
}
