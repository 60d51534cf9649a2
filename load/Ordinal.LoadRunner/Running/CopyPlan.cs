using NBomber.Contracts;
using NBomber.CSharp;

namespace NBomber.Running;

/// <summary>How many copies of a closed scenario iterate at each time.</summary>
internal sealed class CopyPlan
{
    private readonly List<CopyPhase> _phases = [];

    internal CopyPlan(IEnumerable<LoadSimulation> simulations)
    {
        int copies = 0;
        foreach (LoadSimulation simulation in simulations)
        {
            (int from, int to) = simulation switch
            {
                KeepConstantSimulation keep => (keep.Copies, keep.Copies),
                RampingConstantSimulation ramp => (copies, ramp.Copies),
                _ => (0, 0),
            };
            _phases.Add(new CopyPhase(Length, RunClock.Nanoseconds(simulation.During), from, to));
            Length = _phases[^1].End;
            copies = to;
        }
    }

    /// <summary>Nanoseconds of the whole load.</summary>
    internal long Length { get; }

    /// <summary>The most copies that ever iterate at once.</summary>
    internal int CopiesMax => _phases.Max(static phase => Math.Max(phase.From, phase.To));

    /// <summary>How many copies iterate at a time; 0 after the end.</summary>
    /// <param name="offset">Nanoseconds from the begin of the load.</param>
    internal int CopiesAt(long offset)
    {
        foreach (CopyPhase phase in _phases)
        {
            if (offset < phase.End)
            {
                return phase.CopiesAt(offset);
            }
        }

        return 0;
    }

    /// <summary>When a copy iterates at a time or next after it; null for never again.</summary>
    /// <param name="index">The copy, from 0.</param>
    /// <param name="offset">Nanoseconds from the begin of the load.</param>
    internal long? ActiveFrom(int index, long offset)
    {
        foreach (CopyPhase phase in _phases)
        {
            if (phase.ActiveFrom(index, offset) is { } from)
            {
                return from;
            }
        }

        return null;
    }
}
