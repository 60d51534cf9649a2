using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Arrivals that wait for no answer, evenly spread over each interval.</summary>
internal sealed record InjectSimulation(int Rate, TimeSpan Interval, TimeSpan Length) : LoadSimulation(Length);
