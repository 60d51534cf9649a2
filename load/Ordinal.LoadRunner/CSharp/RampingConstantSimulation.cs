using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Copies that become more or fewer in a straight line from what ran before.</summary>
internal sealed record RampingConstantSimulation(int Copies, TimeSpan Length) : LoadSimulation(Length);
