namespace Ordinal;

/// <summary>What an export holds.</summary>
/// <param name="Revision">The revision whose state it is.</param>
/// <param name="Names">Names, a line each.</param>
/// <param name="Bytes">Bytes of the stream.</param>
public sealed record ExportFacts(long Revision, long Names, long Bytes);
