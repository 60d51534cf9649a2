using System;
using System.Buffers;

namespace Ordinal;

/// <summary>Turns values of a type into a cell's bytes and back. A compare-exchange compares the encoded bytes.</summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class CellCodec<T>
{
    /// <summary>The content type kept with the bytes, or null.</summary>
    public virtual string? ContentType => null;

    /// <summary>Encodes. Equal values must give equal bytes. An exception leaves the cell as it was.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Takes the bytes.</param>
    public abstract void Encode(T value, IBufferWriter<byte> output);

    /// <summary>Decodes.</summary>
    /// <param name="source">The bytes; not kept.</param>
    /// <returns>The value.</returns>
    public abstract T Decode(ReadOnlySpan<byte> source);
}
