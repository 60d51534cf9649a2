namespace Ordinal.Testing.Linearizability;

/// <summary>What was found for one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Steps">Operations tried until the answer was found.</param>
/// <param name="Report">Why it is not legal; null when it is.</param>
public sealed record PartitionResult(string Name, Verdict Verdict, long Steps, FailureReport? Report);
