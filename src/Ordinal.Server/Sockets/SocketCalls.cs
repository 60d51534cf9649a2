using System;
using System.Runtime.InteropServices;

namespace Ordinal.Server;

/// <summary>The system call of a send that never waits and says how much was taken; the runtime's own do not say it.</summary>
internal static partial class SocketCalls
{
    private const int NeverWait = 0x40;
    private const int NoSignal = 0x4000;

    /// <summary>Whether the call is known on this platform.</summary>
    internal static bool AreKnown => OperatingSystem.IsLinux();

    /// <summary>Gives bytes to a connected socket.</summary>
    /// <param name="socket">The socket's handle.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many it has taken, from the first; 0 when it takes none now, or has failed.</returns>
    internal static unsafe int Send(SafeHandle socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)Math.Max(0, Send(socket, first, (nuint)bytes.Length, NeverWait | NoSignal));
        }
    }

    [LibraryImport("libc", EntryPoint = "send")]
    private static unsafe partial nint Send(SafeHandle socket, byte* bytes, nuint length, int flags);
}
