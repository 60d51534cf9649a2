namespace Ordinal.State;

/// <summary>What an owner's stay in a lock came to; telemetry tells its time from two of them.</summary>
/// <param name="PartyId">The number that the acquire was answered with; the same from the place in line to the end.</param>
/// <param name="Kind">What came.</param>
internal readonly record struct LockStep(long PartyId, LockStepKind Kind);
