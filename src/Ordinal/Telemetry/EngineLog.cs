using System;
using Microsoft.Extensions.Logging;

namespace Ordinal;

/// <summary>Everything the engine logs, with its stable ids.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Engine opened at revision {Revision}, durability {Durability}.")]
    internal static partial void Opened(this ILogger logger, long revision, Durability durability);

    [LoggerMessage(2, LogLevel.Information, "Engine closed at revision {Revision}.")]
    internal static partial void Closed(this ILogger logger, long revision);

    [LoggerMessage(3, LogLevel.Critical, "Engine faulted at revision {Revision}; every call fails from now on.")]
    internal static partial void Faulted(this ILogger logger, Exception cause, long revision);

    [LoggerMessage(4, LogLevel.Information, "Recovered to revision {Revision}, record {Sequence}.")]
    internal static partial void Recovered(this ILogger logger, long revision, long sequence);

    [LoggerMessage(5, LogLevel.Information, "Recovering: {Done} of {All} bytes read.")]
    internal static partial void Recovering(this ILogger logger, long done, long all);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Recovery found {What} in {File} at {Position}: {Bytes} bytes, from revision {Revision} on.")]
    internal static partial void Found(
        this ILogger logger, string what, string file, long position, long bytes, long revision);

    [LoggerMessage(7, LogLevel.Information, "Snapshot of revision {Revision} taken.")]
    internal static partial void SnapshotTaken(this ILogger logger, long revision);

    [LoggerMessage(8, LogLevel.Warning, "A snapshot could not be taken; the journal still has everything.")]
    internal static partial void SnapshotFailed(this ILogger logger, Exception cause);

    [LoggerMessage(9, LogLevel.Warning, "The disk is full; writes are refused when the prepared space is used up. {What}")]
    internal static partial void StorageFull(this ILogger logger, string what);

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "What was told and not synced may be lost: counters go on {Units} higher, versions, tickets and tokens too, "
            + "at revision {Revision}.")]
    internal static partial void JumpedOverLost(this ILogger logger, long units, long revision);
}
