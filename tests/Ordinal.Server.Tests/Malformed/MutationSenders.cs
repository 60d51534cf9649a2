using Ordinal.Testing;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>
/// Shares mutations among senders, each with a thread of its own, so that none keeps the server's threads waiting.
/// </summary>
internal static class MutationSenders
{
    private const int Senders = 8;
    private const long MemoryMax = 512L << 20;

    /// <summary>An engine whose time stands still, so that nothing changes but by what is sent.</summary>
    internal static OrdinalOptions WithoutExpiry => new() { TimeProvider = new ManualTimeProvider() };

    /// <summary>Runs all of them and looks at the memory that is left.</summary>
    /// <param name="start">
    /// Makes a sender's server, so that each knows what its own messages change: given a seed, it returns what sends, which is
    /// called with the number of messages.
    /// </param>
    internal static async Task RunAsync(Func<int, Task<(Action<int> Send, Func<Task> Stop)>> start)
    {
        int mutations = MutationCount.Read();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(seed => RunOneAsync(start, seed, mutations / Senders)));
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(memory < MemoryMax, $"{memory} bytes are held after {mutations} messages; the limit is {MemoryMax}.");
    }

    private static async Task RunOneAsync(
        Func<int, Task<(Action<int> Send, Func<Task> Stop)>> start, int seed, int mutations)
    {
        (Action<int> send, Func<Task> stop) = await start(seed);
        try
        {
            await Task.Factory.StartNew(
                () => send(mutations), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            await stop();
        }
    }
}
