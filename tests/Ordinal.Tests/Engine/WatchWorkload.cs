using System.Collections.Concurrent;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

/// <summary>Seeded writes to names that nobody else writes, and the facts that watches must tell of them.</summary>
internal sealed class WatchWorkload(IOrdinal engine, string prefix, int seed, ConcurrentQueue<WatchFact> facts)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _versions = [];
    private readonly HashSet<string> _cells = [];
    private readonly Queue<string> _joined = new();
    private int _processes;

    internal async Task RunAsync(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            await StepAsync();
        }
    }

    private Task StepAsync() => _random.Next(8) switch
    {
        0 or 1 => NextAsync(),
        2 or 3 => WriteAsync(),
        4 => ClearAsync(),
        5 => JoinAsync(),
        6 => LeaveAsync(),
        _ => TransactAsync(),
    };

    private async Task NextAsync()
    {
        string name = $"{prefix}n{_random.Next(3)}";
        CounterResult result = await engine.Counter(name).NextAsync(new WriteOptions());
        Note(result.Revision, name, result.Version);
    }

    private async Task WriteAsync()
    {
        string name = $"{prefix}c{_random.Next(3)}";
        CellWritten result = await engine.Cell(name).WriteAsync(new byte[_random.Next(40)]);
        _cells.Add(name);
        Note(result.Revision, name, result.Version);
    }

    private async Task ClearAsync()
    {
        string name = $"{prefix}c{_random.Next(3)}";
        CellWritten result = await engine.Cell(name).ClearAsync();
        Assert.Equal(_cells.Remove(name), result.Applied);
        if (result.Applied)
        {
            Note(result.Revision, name, _versions[name] + 1);
        }
    }

    private async Task JoinAsync()
    {
        string process = $"p{_processes++}";
        TicketResult result = await engine.Queue(prefix + "q").JoinAsync(process);
        _joined.Enqueue(process);
        Note(result.Revision, prefix + "q", result.Token);
    }

    private async Task LeaveAsync()
    {
        if (_joined.TryDequeue(out string? process))
        {
            TicketResult result = await engine.Queue(prefix + "q").LeaveAsync(process);
            Note(result.Revision, prefix + "q", result.Token);
        }
    }

    private async Task TransactAsync()
    {
        ITransaction transaction = engine.CreateTransaction();
        transaction.Then.Next(prefix + "n0");
        transaction.Then.Write(prefix + "c0", new byte[3]);
        transaction.Then.Next(prefix + "n1");
        TransactionResult result = await transaction.CommitAsync();
        _cells.Add(prefix + "c0");
        Note(result.Revision, prefix + "n0", result.Results.Counter(0).Version);
        Note(result.Revision, prefix + "c0", result.Results.Written(1).Version);
        Note(result.Revision, prefix + "n1", result.Results.Counter(2).Version);
    }

    private void Note(long revision, string name, long version)
    {
        Assert.Equal(_versions.GetValueOrDefault(name) + 1, version);
        _versions[name] = version;
        facts.Enqueue(new WatchFact(revision, name, version));
    }
}
