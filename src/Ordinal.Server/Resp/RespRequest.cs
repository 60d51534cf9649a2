using System;
using System.Text;

namespace Ordinal.Server;

/// <summary>One request whose bytes outlive the read that brought it.</summary>
/// <param name="data">The bytes of the arguments.</param>
/// <param name="arguments">Where they lie; the first is the command's name.</param>
internal sealed class RespRequest(ReadOnlyMemory<byte> data, RespSlice[] arguments)
{
    internal int Count => arguments.Length;

    internal ReadOnlyMemory<byte> Data => data;

    internal RespSlice[] Arguments => arguments;

    internal ReadOnlySpan<byte> this[int index] => Bytes(index).Span;

    internal ReadOnlyMemory<byte> Bytes(int index) => data.Slice(arguments[index].Start, arguments[index].Length);

    internal string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Whether an argument is a word, in whatever case.</summary>
    /// <param name="index">The argument.</param>
    /// <param name="word">The word.</param>
    /// <returns>True when it is.</returns>
    internal bool Is(int index, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(this[index], word);
}
