namespace Ordinal.Testing.Programs;

/// <summary>Begins a cycle at a later time.</summary>
/// <param name="FromDeadline">Whether the time is counted from the next deadline instead of from now.</param>
/// <param name="Ms">Milliseconds; a result before now is no progress.</param>
internal sealed record TimeStep(bool FromDeadline, long Ms) : Step;
