namespace Ordinal.Load;

/// <summary>One connection that asks many counters, in an order of its own.</summary>
internal sealed class CounterCaller(RespClient connection, Random random) : IDisposable
{
    internal RespClient Connection { get; } = connection;

    /// <summary>Which counters come next.</summary>
    internal int[] Pick(int count, int names)
    {
        int[] picked = new int[count];
        for (int i = 0; i < count; i++)
        {
            picked[i] = random.Next(names);
        }

        return picked;
    }

    public void Dispose() => Connection.Dispose();
}
