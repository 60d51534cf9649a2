using System;
using Microsoft.Extensions.Logging;

namespace Ordinal.Server;

/// <summary>What the TCP integer server logs. The ids are stable.</summary>
internal static partial class IntegerTcpLog
{
    [LoggerMessage(2001, LogLevel.Warning, "A connection was closed without an integer: {Code}: {Reason}")]
    internal static partial void MintRefused(ILogger logger, string code, string reason);

    [LoggerMessage(2002, LogLevel.Error, "A connection was closed without an integer by an unforeseen error")]
    internal static partial void MintFailed(ILogger logger, Exception error);

    [LoggerMessage(2003, LogLevel.Warning, "An accept failed: {Reason}; the next try comes in {PauseMs} ms")]
    internal static partial void AcceptFailed(ILogger logger, string reason, double pauseMs);

    [LoggerMessage(2004, LogLevel.Debug, "A client went away before its integer reached it: {Reason}")]
    internal static partial void ClientGone(ILogger logger, string reason);

    [LoggerMessage(2005, LogLevel.Warning, "Connections were still being served when the time to stop was over")]
    internal static partial void DrainEnded(ILogger logger);
}
