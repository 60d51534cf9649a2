using System;
using System.Buffers;
using System.Buffers.Binary;
using Ordinal.State;

namespace Ordinal;

/// <summary>Puts the slices of a walk together again, which the blocks of a snapshot cut anywhere, and loads them.</summary>
/// <remarks>
/// <code>
/// content of a snapshot: slices, each: i32 length, that many bytes of <see cref="SnapshotWalk"/>
/// </code>
/// </remarks>
/// <param name="machine">A machine that nothing was applied to.</param>
internal sealed class SliceFrames(StateMachine machine)
{
    /// <summary>Bytes before each slice.</summary>
    internal const int LengthBytes = sizeof(int);

    private readonly SnapshotWalkReader _reader = new(machine);
    private readonly ArrayBufferWriter<byte> _partial = new();

    /// <summary>Whether the end of the walk was read, and nothing is left over.</summary>
    internal bool IsFinished => _reader.IsFinished && _partial.WrittenCount == 0;

    /// <summary>Loads what is whole, and keeps the rest until more comes.</summary>
    /// <param name="content">The content of the next block.</param>
    /// <exception cref="FormatException">It is not what a walk writes; the message says where.</exception>
    internal void Append(ReadOnlySpan<byte> content)
    {
        if (_partial.WrittenCount == 0)
        {
            _partial.Write(content[Load(content)..]);
            return;
        }

        _partial.Write(content);
        int loaded = Load(_partial.WrittenSpan);
        if (loaded > 0)
        {
            byte[] rest = _partial.WrittenSpan[loaded..].ToArray();
            _partial.ResetWrittenCount();
            _partial.Write(rest);
        }
    }

    private int Load(ReadOnlySpan<byte> content)
    {
        int position = 0;
        while (content.Length - position >= LengthBytes)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(content[position..]);
            if (length < 0)
            {
                throw new FormatException($"A slice has {length} bytes.");
            }

            if (content.Length - position - LengthBytes < length)
            {
                break;
            }

            _reader.Read(content.Slice(position + LengthBytes, length));
            position += LengthBytes + length;
        }

        return position;
    }
}
