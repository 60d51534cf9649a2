using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What the answer of one request is made from.</summary>
/// <param name="commands">Its commands; none for what the connection answers itself.</param>
/// <param name="replies">Their answers.</param>
/// <param name="slot">What else was noted.</param>
internal readonly ref struct RespAnswer(ReadOnlySpan<Command> commands, ReadOnlySpan<Reply> replies, scoped in RespSlot slot)
{
    internal readonly ReadOnlySpan<Command> Commands = commands;

    internal readonly ReadOnlySpan<Reply> Replies = replies;

    internal readonly object? State = slot.State;

    /// <summary>Answers that follow as parts of this one.</summary>
    internal readonly int Parts = slot.Parts;

    private readonly ReadOnlyMemory<byte> _text = slot.Text;

    internal ReadOnlySpan<byte> Text => _text.Span;

    internal ref readonly Command Command => ref Commands[0];

    internal ref readonly Reply Reply => ref Replies[0];

    /// <summary>Whether the first answer is no refusal.</summary>
    internal bool IsOk => Replies[0].Status == StatusCode.Ok;
}
