using System.Runtime.InteropServices;

namespace Ordinal.Benchmarks;

/// <summary>
/// As <see cref="LockDictionaryContender"/>, but the lock is an object's monitor, as it was before <see cref="Lock"/>.
/// </summary>
internal sealed class MonitorDictionaryContender : ResolvingContender<string>
{
    private readonly object _gate = new();
    private readonly Dictionary<string, long> _counters = [];

    internal MonitorDictionaryContender()
        : base("lock (object) + Dictionary, one look-up")
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
