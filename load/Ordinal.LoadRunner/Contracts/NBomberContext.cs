using NBomber.Running;

namespace NBomber.Contracts;

/// <summary>A run as it is described. <see cref="NBomber.CSharp.NBomberRunner"/> makes it.</summary>
public sealed record NBomberContext
{
    internal NBomberContext(IReadOnlyList<ScenarioProps> scenarios) => Scenarios = scenarios;

    internal IReadOnlyList<ScenarioProps> Scenarios { get; }

    internal RunSettings Settings { get; init; } = new();
}
