using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>How long locks are held and waited for.</summary>
/// <remarks>
/// Under the writer role only the time is read and the begin looked up; the histograms are told on the thread pool. What began
/// before the engine was opened has no begin here and is not measured.
/// </remarks>
/// <param name="time">The engine's clock.</param>
/// <param name="held">Takes how long grants were held, in seconds.</param>
/// <param name="waited">Takes how long owners stood in line, in seconds, granted in the end or not.</param>
internal sealed class LockTimes(TimeProvider time, Histogram<double> held, Histogram<double> waited) : IThreadPoolWorkItem
{
    private readonly Dictionary<long, long> _begins = [];
    private readonly ConcurrentQueue<(Histogram<double> Of, double Seconds)> _measured = new();
    private int _isQueued;

    /// <summary>Takes what happened in locks just now. The caller holds the writer role.</summary>
    /// <param name="steps">What happened; cleared.</param>
    internal void Take(List<LockStep> steps)
    {
        long now = time.GetTimestamp();
        foreach (LockStep step in CollectionsMarshal.AsSpan(steps))
        {
            switch (step.Kind)
            {
                case LockStepKind.WaitBegan:
                    _begins[step.PartyId] = now;
                    break;
                case LockStepKind.WaitEnded:
                    Measure(waited, step.PartyId, now);
                    break;
                case LockStepKind.Granted:
                    Measure(waited, step.PartyId, now);
                    _begins[step.PartyId] = now;
                    break;
                default:
                    Measure(held, step.PartyId, now);
                    break;
            }
        }

        steps.Clear();
        if (!_measured.IsEmpty && Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Tells the histograms what was measured.</summary>
    public void Execute()
    {
        Interlocked.Exchange(ref _isQueued, 0); // before the look: what comes after it queues anew
        while (_measured.TryDequeue(out (Histogram<double> Of, double Seconds) one))
        {
            one.Of.Record(one.Seconds);
        }
    }

    private void Measure(Histogram<double> of, long partyId, long now)
    {
        if (_begins.Remove(partyId, out long began) && of.Enabled)
        {
            _measured.Enqueue((of, time.GetElapsedTime(began, now).TotalSeconds));
        }
    }
}
