using System;

namespace Ordinal;

/// <summary>What a backup is of, after it was written or restored.</summary>
/// <param name="InstanceId">The engine that it was taken from.</param>
/// <param name="Revision">The revision whose state it holds.</param>
/// <param name="TakenAt">The wall-clock time of that revision.</param>
/// <param name="Objects">Names in it.</param>
/// <param name="Bytes">Bytes of the stream.</param>
public sealed record BackupFacts(Guid InstanceId, long Revision, DateTimeOffset TakenAt, long Objects, long Bytes);
