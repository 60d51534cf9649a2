namespace Ordinal.Tests.Engine;

/// <summary>Waits for named events. What does not come in time fails the test by its name.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits for an answer.</summary>
    /// <param name="task">The answer.</param>
    /// <param name="missing">What it is.</param>
    /// <returns>The answer.</returns>
    internal static async Task<T> Expect<T>(this Task<T> task, string missing)
    {
        await ((Task)task).Expect(missing);
        return await task;
    }

    internal static Task<T> Expect<T>(this ValueTask<T> task, string missing) => task.AsTask().Expect(missing);

    internal static async Task Expect(this Task task, string missing)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"Missing after {Limit.TotalSeconds} s: {missing}.");
        }
    }

    /// <summary>Waits until a token is cancelled.</summary>
    /// <param name="token">The token.</param>
    /// <param name="missing">What its cancellation tells.</param>
    internal static async Task ExpectCancelled(this CancellationToken token, string missing)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = token.UnsafeRegister(
            static source => ((TaskCompletionSource)source!).TrySetResult(), cancelled);
        await cancelled.Task.Expect(missing);
    }
}
