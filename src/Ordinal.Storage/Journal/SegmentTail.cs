namespace Ordinal.Storage;

/// <summary>What lies behind the last valid record of a segment.</summary>
/// <param name="Bytes">Bytes from there to the end of the last sector that is not zero; 0 when all is zero.</param>
/// <param name="DurableSequence">The highest durable sequence that a header among them speaks of, or 0.</param>
internal readonly record struct SegmentTail(long Bytes, long DurableSequence);
