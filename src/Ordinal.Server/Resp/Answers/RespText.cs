using System;

namespace Ordinal.Server;

/// <summary>Answers that are always the same.</summary>
internal static class RespText
{
    internal static readonly ReadOnlyMemory<byte> Ok = "+OK\r\n"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> Pong = "+PONG\r\n"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> Queued = "+QUEUED\r\n"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> TooManyClients = "-ERR max number of clients reached\r\n"u8.ToArray();
    internal static readonly ReadOnlyMemory<byte> Reset = "+RESET\r\n"u8.ToArray();
}
