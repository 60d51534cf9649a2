using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>No load.</summary>
internal sealed record PauseSimulation(TimeSpan Length) : LoadSimulation(Length);
