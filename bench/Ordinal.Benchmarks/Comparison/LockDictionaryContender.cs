using System.Runtime.InteropServices;

namespace Ordinal.Benchmarks;

/// <summary>What most programs do: a dictionary under a lock. The natural best code looks the name up once.</summary>
internal sealed class LockDictionaryContender : ResolvingContender<string>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _counters = [];

    internal LockDictionaryContender()
        : base("lock + Dictionary, one look-up")
    {
        IsBaseline = true;
    }

    internal override ValueTask<long> ReadAsync(string name) => new(_counters.GetValueOrDefault(name));

    protected override string Resolve(string name) => name;

    protected override Task<long> CountAsync(string[] targets, int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            string name = targets[i & CallerNames.Mask];
            lock (_gate)
            {
                sum += ++CollectionsMarshal.GetValueRefOrAddDefault(_counters, name, out _);
            }
        }

        return Task.FromResult(sum);
    }
}
