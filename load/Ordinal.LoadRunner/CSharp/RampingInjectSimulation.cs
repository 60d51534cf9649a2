using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Arrivals whose rate moves in a straight line from what it was before.</summary>
internal sealed record RampingInjectSimulation(int Rate, TimeSpan Interval, TimeSpan Length) : LoadSimulation(Length);
