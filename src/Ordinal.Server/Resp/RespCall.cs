using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>One request that is being planned. Its bytes stay as they are until the plan is answered.</summary>
/// <param name="session">Whose it is.</param>
/// <param name="data">The bytes that the arguments lie in.</param>
/// <param name="arguments">Where they lie; the first is the command's name.</param>
internal readonly ref struct RespCall(RespSession session, ReadOnlyMemory<byte> data, ReadOnlySpan<RespSlice> arguments)
{
    private readonly ReadOnlySpan<byte> _bytes = data.Span;
    private readonly ReadOnlySpan<RespSlice> _arguments = arguments;

    internal RespSession Session => session;

    internal RespPlan Plan => session.Plan;

    /// <summary>The bytes that the arguments lie in.</summary>
    internal ReadOnlyMemory<byte> Data => data;

    internal int Count => _arguments.Length;

    internal ReadOnlySpan<byte> this[int index] => _bytes.Slice(_arguments[index].Start, _arguments[index].Length);

    internal ReadOnlyMemory<byte> Bytes(int index) => data.Slice(_arguments[index].Start, _arguments[index].Length);

    /// <summary>Where an argument lies in <see cref="Data"/>.</summary>
    /// <param name="index">The argument.</param>
    /// <returns>Its place.</returns>
    internal RespSlice Slice(int index) => _arguments[index];

    internal string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Whether an argument is a word, in whatever case.</summary>
    /// <param name="index">The argument.</param>
    /// <param name="word">The word.</param>
    /// <returns>True when it is.</returns>
    internal bool Is(int index, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(this[index], word);

    /// <summary>Plans a request that is one command on the key that is its first argument, or the refusal of the key.</summary>
    /// <param name="command">The command, without a name.</param>
    /// <param name="format">Writes the answer.</param>
    internal void Add(in Command command, RespFormat format) => Plan.Add(command, data, _arguments[1], format);

    /// <summary>Takes an argument as a name, or plans the refusal.</summary>
    /// <param name="index">The argument.</param>
    /// <param name="name">The name.</param>
    /// <returns>False when it is none.</returns>
    internal bool TryName(int index, [NotNullWhen(true)] out ObjectName? name)
    {
        if (session.Server.Names.TryGet(this[index], out name))
        {
            return true;
        }

        Plan.AddError(RespErrors.InvalidKey);
        return false;
    }

    /// <summary>Takes an argument as an integer, or plans the refusal.</summary>
    /// <param name="index">The argument.</param>
    /// <param name="value">The integer.</param>
    /// <returns>False when it is none.</returns>
    internal bool TryInteger(int index, out long value)
    {
        if (RespNumbers.TryParse(this[index], out value))
        {
            return true;
        }

        Plan.AddError(RespErrors.NotInteger);
        return false;
    }

    /// <summary>Copies the request, so that it outlives the read that brought it.</summary>
    /// <returns>The copy.</returns>
    internal RespRequest Keep()
    {
        RespSlice first = _arguments[0];
        RespSlice last = _arguments[^1];
        RespSlice[] moved = new RespSlice[Count];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = _arguments[i] with { Start = _arguments[i].Start - first.Start };
        }

        return new RespRequest(_bytes[first.Start..(last.Start + last.Length)].ToArray(), moved);
    }

    /// <summary>The same request without its first arguments.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The rest.</returns>
    internal RespCall Skip(int count) => new(session, data, _arguments[count..]);
}
