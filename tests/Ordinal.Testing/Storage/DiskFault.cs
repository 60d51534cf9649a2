namespace Ordinal.Testing.Storage;

/// <summary>An error that the disk is to give at the n-th call of a verb, counted from 1.</summary>
/// <param name="Verb">Which calls count.</param>
/// <param name="Nth">Which of them fails.</param>
/// <param name="Error">The system's number of the error.</param>
/// <param name="KeptBytes">How many bytes of a failing write arrive nevertheless.</param>
internal sealed record DiskFault(DiskVerb Verb, int Nth, int Error, int KeptBytes = 0);
