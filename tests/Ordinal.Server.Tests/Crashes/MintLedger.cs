namespace Ordinal.Server.Tests;

/// <summary>
/// What one counter has acknowledged, over every life of the program: each integer once, and each above those that were
/// acknowledged before its request began.
/// </summary>
internal sealed class MintLedger(string name)
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _acknowledged = [];
    private long _highest;

    /// <summary>The path that mints from the counter.</summary>
    internal string Path => "/" + name;

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _acknowledged.Count;
            }
        }
    }

    /// <summary>Begins a request.</summary>
    /// <returns>The highest integer that is acknowledged by now.</returns>
    internal long Begin()
    {
        lock (_gate)
        {
            return _highest;
        }
    }

    /// <summary>Takes down an answer.</summary>
    /// <param name="integer">What was minted.</param>
    /// <param name="floor">What <see cref="Begin"/> gave before the request.</param>
    internal void Acknowledge(long integer, long floor)
    {
        lock (_gate)
        {
            Assert.True(_acknowledged.Add(integer), $"{Path} minted {integer} twice.");
            Assert.True(integer > floor, $"{Path} minted {integer} after {floor} had been acknowledged.");
            _highest = Math.Max(_highest, integer);
        }
    }
}
