namespace Ordinal.Simulation.Tests;

/// <summary>The process or the machine ends at a call of the disk. No product code catches it.</summary>
internal sealed class CrashException() : Exception("The simulated process ended.");
