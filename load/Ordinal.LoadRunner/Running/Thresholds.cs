using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;
using NBomber.Figures;

namespace NBomber.Running;

/// <summary>Looks at what must hold, while the load runs and after it. Only one thread at a time may call it.</summary>
internal sealed class Thresholds
{
    private readonly ThresholdLook[] _looks;

    internal Thresholds(IEnumerable<ScenarioRun> scenarios)
        => _looks = [.. scenarios.SelectMany(static one => one.Props.Thresholds.Select(check => new ThresholdLook(one, check)))];

    /// <summary>Looks at what concerns scenarios and steps; ends the run where a threshold asks for it.</summary>
    internal void LookDuringLoad()
    {
        IEnumerable<ThresholdLook> due = _looks.Where(static look => look.IsDue);
        foreach (IGrouping<ScenarioRun, ThresholdLook> looks in due.GroupBy(static look => look.Scenario))
        {
            ScenarioStats stats = StatsConversion.Stats(ScenarioFigures.Of(looks.Key), 0, OperationType.Bombing);
            foreach (ThresholdLook look in looks)
            {
                look.At(stats);
                if (look.Aborts)
                {
                    looks.Key.Session.Stop($"threshold failed {look.ErrorCount} times: {look.Check.Expression}");
                }
            }
        }
    }

    /// <summary>Looks at all of them for the last time.</summary>
    /// <returns>What became of them, in the order of the scenarios and their thresholds.</returns>
    internal ThresholdResult[] Conclude(ScenarioFigures[] figures, MetricStats metrics)
    {
        foreach (ThresholdLook look in _looks)
        {
            ScenarioFigures own = figures.First(one => one.Name == look.Scenario.Props.ScenarioName);
            look.AtEnd(StatsConversion.Stats(own, 0, OperationType.Complete), metrics);
        }

        return [.. _looks.Select(static look => look.Result)];
    }
}
