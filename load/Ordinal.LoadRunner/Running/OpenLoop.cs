using System.Collections.Concurrent;

namespace NBomber.Running;

/// <summary>
/// Begins iterations at their time, whatever became of those before. Their latency counts from that time, so that a server that
/// stands still shows in all that had to wait for it, not only in what it was just doing.
/// </summary>
/// <remarks>
/// Source: Gil Tene, "How NOT to Measure Latency" (coordinated omission). One thread knows the time and only hands over; the
/// thread pool iterates. How late the thread and the pool were is a figure of its own.
/// </remarks>
internal sealed class OpenLoop(ScenarioLoad load, ArrivalPlan plan, IPacer pacer, Action<IThreadPoolWorkItem> dispatch)
{
    /// <summary>The code of an arrival that found as many iterations under way as there may be.</summary>
    internal const string PendingLimitCode = "pending-limit";

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<OpenIteration> _idle = new();
    private bool _arrived;

    /// <summary>Makes the load. It ends when the last iteration has ended or was given up.</summary>
    internal async Task RunAsync()
    {
        load.Begin();
        Thread thread = new(Arrive) { IsBackground = true, Name = $"arrivals of {load.Scenario.Props.ScenarioName}" };
        thread.Start();
        await LoadEnd.WaitAsync(load, _over.Task).ConfigureAwait(false);
        await Task.Run(thread.Join).ConfigureAwait(false);
        while (_idle.TryDequeue(out OpenIteration? iteration))
        {
            load.Scenario.Return(iteration.Context);
        }
    }

    /// <summary>Takes back an iteration that has ended.</summary>
    internal void End(OpenIteration iteration)
    {
        _idle.Enqueue(iteration);
        load.Leave();
        EndWhenIdle();
    }

    private void Arrive()
    {
        SleepingPacer.Sharpen();
        try
        {
            foreach (long offset in plan.Times())
            {
                long due = load.Start + offset;
                pacer.WaitUntil(due, load.Cancellation);
                if (load.IsEnding)
                {
                    break;
                }

                Begin(due);
            }

            pacer.WaitUntil(load.Start + RunClock.Nanoseconds(load.Planned), load.Cancellation);
        }
        finally
        {
            Volatile.Write(ref _arrived, true);
            Interlocked.MemoryBarrier(); // the flag is seen by who leaves last, or what is under way is seen here
            EndWhenIdle();
        }
    }

    private void Begin(long due)
    {
        if (load.Pending >= load.Scenario.Session.Settings.PendingMax)
        {
            load.RecordLimit();
            return;
        }

        load.Enter();
        if (!_idle.TryDequeue(out OpenIteration? iteration))
        {
            iteration = new OpenIteration(this, load, load.Scenario.Rent(load));
        }

        iteration.Due = due;
        dispatch(iteration);
    }

    private void EndWhenIdle()
    {
        if (load.Pending == 0 && Volatile.Read(ref _arrived))
        {
            _over.TrySetResult();
        }
    }
}
