using System;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The answer of one slot, or of a block of them.</summary>
internal static class SlotAnswers
{
    /// <summary>Writes the answer of a slot that is no block.</summary>
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

    /// <summary>Writes the answer of a block and its parts.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="commands">The commands of the batch.</param>
    /// <param name="replies">Their answers.</param>
    /// <param name="slots">The slot of the block, and those of its parts.</param>
    internal static void WriteBlock(
        ref RespWriter writer, ReadOnlySpan<Command> commands, ReadOnlySpan<Reply> replies, ReadOnlySpan<RespSlot> slots)
    {
        ref readonly RespSlot slot = ref slots[0];
        slot.Format(ref writer, new RespAnswer(
            commands.Slice(slot.First, slot.Count), replies.Slice(slot.First, slot.Count), slot));
        ReadOnlySpan<Command> branch = default;
        ReadOnlySpan<Reply> answers = default;
        if (slot.Count > 0)
        {
            ref readonly Reply reply = ref replies[slot.First];
            if (reply.Status != StatusCode.Ok || !reply.Applied)
            {
                return;
            }

            branch = commands[slot.First].Detail!.Transaction!.Then; // a block is a transaction
            answers = reply.Payload as Reply[];
        }

        foreach (ref readonly RespSlot inner in slots[1..])
        {
            inner.Format(ref writer, new RespAnswer(
                branch.Slice(inner.First, inner.Count), answers.Slice(inner.First, inner.Count), inner));
        }
    }
}
