using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Copies that each iterate as fast as they are answered.</summary>
internal sealed record KeepConstantSimulation(int Copies, TimeSpan Length) : LoadSimulation(Length);
