using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Arrivals whose rate is drawn anew for each interval.</summary>
internal sealed record InjectRandomSimulation(int MinRate, int MaxRate, TimeSpan Interval, TimeSpan Length)
    : LoadSimulation(Length);
