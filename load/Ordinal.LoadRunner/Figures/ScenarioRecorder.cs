using System.Collections.Concurrent;

namespace NBomber.Figures;

/// <summary>Records the iterations of a scenario and the runs of its steps; warm-up and load have one each.</summary>
/// <param name="seconds">For how many seconds of load there is a place.</param>
internal sealed class ScenarioRecorder(int seconds)
{
    private readonly MeasurementRecorder _iterations = new(seconds);
    private readonly ConcurrentDictionary<string, MeasurementRecorder> _steps = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private long _failures;
    private bool _closed;

    /// <summary>Ends the recording: what ends later is not in the figures any more.</summary>
    internal void Close() => Volatile.Write(ref _closed, true); // release: later readers of the flag drop what they have

    /// <summary>Records an iteration.</summary>
    /// <returns>Which failure it is, from 1; 0 when it is none.</returns>
    internal long RecordIteration(in Ending outcome)
    {
        if (Volatile.Read(ref _closed))
        {
            return 0;
        }

        _iterations.Record(outcome);
        return outcome.IsError ? Interlocked.Increment(ref _failures) : 0;
    }

    internal void RecordStep(string name, in Ending outcome)
    {
        if (!Volatile.Read(ref _closed))
        {
            StepOf(name).Record(outcome);
        }
    }

    internal MeasurementFigures ReadIterations() => _iterations.Read();

    /// <summary>The steps in the order in which they first ended.</summary>
    internal StepFigures[] ReadSteps() => [.. _order.Select(name => new StepFigures(name, _steps[name].Read()))];

    private MeasurementRecorder StepOf(string name)
    {
        if (_steps.TryGetValue(name, out MeasurementRecorder? step))
        {
            return step;
        }

        MeasurementRecorder made = new(seconds);
        if (_steps.TryAdd(name, made))
        {
            _order.Enqueue(name);
            return made;
        }

        return _steps[name];
    }
}
