namespace Ordinal.Tests.Concurrency;

/// <summary>Blocks a client's own thread until an answer is there, and says what was missing when it does not come.</summary>
internal static class Answers
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static T Of<T>(ValueTask<T> task, string what)
        => task.IsCompletedSuccessfully ? task.Result : Of(task.AsTask(), what);

    internal static void Of(ValueTask task, string what)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
        }
        else
        {
            Of(task.AsTask(), what);
        }
    }

    internal static T Of<T>(Task<T> task, string what)
    {
        Of((Task)task, what);
        return task.GetAwaiter().GetResult();
    }

    internal static void Of(Task task, string what)
    {
        if (Task.WaitAny([task], Patience) < 0)
        {
            throw new TimeoutException($"No answer within {Patience.TotalSeconds} s: {what}.");
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for all of them, whether they succeed or fail.</summary>
    internal static void OfAll(IReadOnlyCollection<Task> tasks, string what)
    {
        Task all = Task.WhenAll(tasks);
        if (Task.WaitAny([all], Patience) < 0)
        {
            int missing = tasks.Count(static task => !task.IsCompleted);
            throw new TimeoutException(
                $"{missing} of {tasks.Count} answers are missing after {Patience.TotalSeconds} s: {what}.");
        }
    }
}
