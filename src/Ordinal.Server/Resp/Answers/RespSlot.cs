using System;

namespace Ordinal.Server;

/// <summary>The place of one answer in the line of answers.</summary>
internal struct RespSlot
{
    /// <summary>Writes the answer.</summary>
    internal RespFormat Format;

    /// <summary>Its first command among those of the batch, or of the block it is in.</summary>
    internal int First;

    /// <summary>Its commands.</summary>
    internal int Count;

    /// <summary>Whether its commands are one transaction, whose answer holds theirs.</summary>
    internal bool IsTransaction;

    /// <summary>Whether it is a block, whose one command is a transaction of the slots behind it.</summary>
    internal bool IsBlock;

    /// <summary>Slots behind it that are parts of its answer.</summary>
    internal int Parts;

    /// <summary>What the format needs besides.</summary>
    internal object? State;

    /// <summary>Bytes that the format needs; they stay as they are until the answer is written.</summary>
    internal ReadOnlyMemory<byte> Text;
}
