using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ordinal.Tests.Concurrency;

/// <summary>Real threads, one for each client, that begin together.</summary>
internal static class ClientThreads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs clients to their end. The first exception of any of them is thrown on.</summary>
    internal static void Run(int count, Action<int> client)
    {
        ConcurrentQueue<ExceptionDispatchInfo> errors = [];
        using Barrier start = new(count);
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            threads[i] = new Thread(() =>
            {
                try
                {
                    if (!start.SignalAndWait(Patience))
                    {
                        throw new TimeoutException($"Client {number} began and not all others did.");
                    }

                    client(number);
                }
                catch (Exception e)
                {
                    errors.Enqueue(ExceptionDispatchInfo.Capture(e));
                }
            })
            {
                IsBackground = true,
            };
        }

        Array.ForEach(threads, static thread => thread.Start());
        for (int i = 0; i < count; i++)
        {
            Assert.True(threads[i].Join(Patience), $"Client {i} did not finish its calls.");
        }

        if (errors.TryDequeue(out ExceptionDispatchInfo? first))
        {
            first.Throw();
        }
    }
}
