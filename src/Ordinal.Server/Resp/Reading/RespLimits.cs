namespace Ordinal.Server;

/// <summary>How large requests may be.</summary>
internal sealed record RespLimits
{
    /// <summary>Arguments of whoever has not shown yet who it is: enough for HELLO with AUTH and SETNAME.</summary>
    internal const int UntrustedArgumentsMax = 10;

    /// <summary>Bytes of an argument of whoever has not shown yet who it is.</summary>
    internal const int UntrustedBulkBytesMax = 16 * 1024;

    /// <summary>Arguments of one request.</summary>
    internal int ArgumentsMax { get; init; } = 1024;

    /// <summary>Bytes of one argument.</summary>
    internal int BulkBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Bytes of one request.</summary>
    internal int RequestBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of a request that is a line.</summary>
    internal int LineBytesMax { get; init; } = 4 * 1024;
}
