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
}
