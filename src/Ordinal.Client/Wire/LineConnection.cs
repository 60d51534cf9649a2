using System.Buffers;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>The shared connection of a <see cref="RequestLine"/>, with what belongs to whoever writes it.</summary>
/// <param name="wire">The connection.</param>
internal sealed class LineConnection(ServerConnection wire)
{
    private const int KeptBytesMax = 256 * 1024;

    private ArrayBufferWriter<byte> _bytes = new(4096);

    internal ServerConnection Wire => wire;

    /// <summary>Whether somebody writes. Under the lock of the line.</summary>
    internal bool IsBeingWritten { get; set; }

    /// <summary>What leaves in one write; the writer's.</summary>
    internal List<PendingCall> Turn { get; } = [];

    /// <summary>The buffer of one write, empty; the writer's. A large one is not kept.</summary>
    /// <returns>The buffer, until the next call.</returns>
    internal ArrayBufferWriter<byte> TakeBuffer()
    {
        if (_bytes.Capacity > KeptBytesMax)
        {
            _bytes = new ArrayBufferWriter<byte>(4096);
        }

        _bytes.ResetWrittenCount();
        return _bytes;
    }
}
