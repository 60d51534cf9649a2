using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The answer of one slot that is no block.</summary>
internal static class SlotAnswers
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="commands">The slot's commands.</param>
    /// <param name="replies">Their answers; of a transaction its one answer, which holds those of its parts.</param>
    /// <param name="slot">The slot.</param>
    internal static void Write(
        ref RespWriter writer, ReadOnlySpan<Command> commands, ReadOnlySpan<Reply> replies, in RespSlot slot)
    {
        if (slot.IsTransaction && replies[0].Payload is Reply[] parts)
        {
            commands = commands[0].Detail!.Transaction!.Then; // it is a transaction
            replies = parts;
        }

        slot.Format(ref writer, new RespAnswer(commands, replies, slot));
    }
}
