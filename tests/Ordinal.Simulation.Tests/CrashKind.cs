namespace Ordinal.Simulation.Tests;

/// <summary>What a crash takes away.</summary>
internal enum CrashKind
{
    /// <summary>The process ends; what was written stays.</summary>
    Process,

    /// <summary>The machine ends; what was not synced is lost, kept or torn, sector by sector.</summary>
    Power,
}
