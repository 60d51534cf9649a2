using NBomber.Contracts;
using NBomber.Contracts.Metrics;
using NBomber.Contracts.Stats;

namespace NBomber;

/// <summary>Finds figures by name. <c>Get</c> throws where there is none, <c>Find</c> gives null.</summary>
public static class StatsExtensions
{
    /// <summary>The figures of a scenario.</summary>
    /// <exception cref="KeyNotFoundException">There is no such scenario.</exception>
    public static ScenarioStats Get(this ScenarioStats[] stats, string name) => Found(stats.Find(name), name);

    /// <summary>The figures of a scenario, or null.</summary>
    public static ScenarioStats? Find(this ScenarioStats[] stats, string name)
        => Array.Find(stats, one => one.ScenarioName == name);

    /// <summary>The figures of a step.</summary>
    /// <exception cref="KeyNotFoundException">There is no such step.</exception>
    public static StepStats Get(this StepStats[] stats, string name) => Found(stats.Find(name), name);

    /// <summary>The figures of a step, or null.</summary>
    public static StepStats? Find(this StepStats[] stats, string name) => Array.Find(stats, one => one.StepName == name);

    /// <summary>The count of a code.</summary>
    /// <exception cref="KeyNotFoundException">The code was not answered.</exception>
    public static StatusCodeStats Get(this StatusCodeStats[] stats, string statusCode)
        => Found(stats.Find(statusCode), statusCode);

    /// <summary>The count of a code, or null.</summary>
    public static StatusCodeStats? Find(this StatusCodeStats[] stats, string statusCode)
        => Array.Find(stats, one => one.StatusCode == statusCode);

    /// <summary>Whether a code was answered.</summary>
    public static bool Exists(this StatusCodeStats[] stats, string statusCode) => stats.Find(statusCode) is not null;

    /// <summary>A counter.</summary>
    /// <exception cref="KeyNotFoundException">There is no such counter.</exception>
    public static CounterStats Get(this CounterStats[] stats, string name) => Found(stats.Find(name), name);

    /// <summary>A counter, or null.</summary>
    public static CounterStats? Find(this CounterStats[] stats, string name) => Array.Find(stats, one => one.MetricName == name);

    /// <summary>A gauge.</summary>
    /// <exception cref="KeyNotFoundException">There is no such gauge.</exception>
    public static GaugeStats Get(this GaugeStats[] stats, string name) => Found(stats.Find(name), name);

    /// <summary>A gauge, or null.</summary>
    public static GaugeStats? Find(this GaugeStats[] stats, string name) => Array.Find(stats, one => one.MetricName == name);

    /// <summary>Whether a response brought something.</summary>
    public static bool IsSome<T>(this Payload<T>? payload) => payload is not null;

    private static T Found<T>(T? found, string name)
        where T : class
        => found ?? throw new KeyNotFoundException($"There are no figures of \"{name}\".");
}
