using System.Collections.Concurrent;

namespace Ordinal.Benchmarks;

/// <summary>The concurrent dictionary's own way to change a value.</summary>
internal sealed class AddOrUpdateContender() : ResolvingContender<string>("ConcurrentDictionary, AddOrUpdate")
{
    private readonly ConcurrentDictionary<string, long> _counters = new();

    internal override ValueTask<long> ReadAsync(string name) => new(_counters.GetValueOrDefault(name));

    protected override string Resolve(string name) => name;

    protected override Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += _counters.AddOrUpdate(targets[i & CallerNames.Mask], 1, static (_, value) => value + 1);
        }

        return Task.FromResult(sum);
    }
}
