using System;

namespace Ordinal.State;

/// <summary>Runs transactions: all conditions, then one branch, in one revision.</summary>
/// <remarks>
/// By default a refused operation undoes the ones before it, and the answer is <see cref="StatusCode.Aborted"/> with the
/// index of the refused one. With <see cref="CommandFlags.ContinuePastRefused"/> every operation stands for itself.
/// Whoever must keep the whole answer in memory bounds it, see <see cref="AnswerBudget"/>: a read that does not fit is refused.
/// </remarks>
internal static class TransactionOperations
{
    internal static void Run(StateMachine machine, ApplyContext context, in Command command, ref Reply reply)
    {
        TransactionBody? body = command.Detail?.Transaction;
        if (!Check(body, ref reply))
        {
            return;
        }

        bool holds = true;
        foreach (Compare compare in body!.Compares)
        {
            holds &= compare.Holds(context);
        }

        Command[] branch = holds ? body.Then : body.Else;
        Reply[] replies = new Reply[branch.Length];
        bool isAtomic = (command.Flags & CommandFlags.ContinuePastRefused) == 0;
        AnswerBudget budget = new(command.Number1);
        int refused = isAtomic
            ? RunAtomic(machine, context, branch, replies, budget)
            : RunAll(machine, branch, replies, budget);
        long revision = context.Changed ? context.Pending : machine.Revision;
        for (int i = 0; i < replies.Length; i++)
        {
            replies[i].Revision = revision;
        }

        reply.Applied = holds;
        reply.N2 = holds ? 1 : 0;
        reply.Payload = replies;
        if (refused >= 0)
        {
            reply.Status = StatusCode.Aborted;
            reply.N1 = refused;
        }
    }

    private static int RunAll(StateMachine machine, Command[] branch, Reply[] replies, AnswerBudget budget)
    {
        for (int i = 0; i < branch.Length; i++)
        {
            RunOne(machine, branch[i], ref replies[i], ref budget);
        }

        return -1;
    }

    private static void RunOne(StateMachine machine, in Command command, ref Reply reply, ref AnswerBudget budget)
    {
        if (budget.Admits(command, ref reply))
        {
            machine.RunFenced(command, ref reply);
            budget.Take(command, ref reply);
        }
    }

    private static int RunAtomic(
        StateMachine machine, ApplyContext context, Command[] branch, Reply[] replies, AnswerBudget budget)
    {
        long lastId = context.LastId;
        long leaseRevision = context.LeaseRevision;
        long floor = context.Names.VersionFloor;
        long nextChange = context.Changes.Next;
        int effects = context.Effects.Count;
        int lockSteps = context.LockSteps?.Count ?? 0;
        Action restoreMemory = context.Memory.Note();
        context.Undo.Open();
        for (int i = 0; i < branch.Length; i++)
        {
            RunOne(machine, branch[i], ref replies[i], ref budget);
            if (replies[i].Status == StatusCode.Ok)
            {
                continue;
            }

            context.Undo.Undo();
            context.LastId = lastId;
            context.LeaseRevision = leaseRevision;
            context.Names.VersionFloor = floor;
            context.Changes.Rewind(nextChange);
            context.Effects.RemoveRange(effects, context.Effects.Count - effects);
            context.LockSteps?.RemoveRange(lockSteps, context.LockSteps.Count - lockSteps);
            restoreMemory();
            context.Changed = false;
            for (int other = 0; other < branch.Length; other++)
            {
                if (other != i)
                {
                    replies[other] = default;
                    replies[other].Refuse(StatusCode.Aborted, actual: i);
                }
            }

            return i;
        }

        context.Undo.Keep();
        return -1;
    }

    private static bool Check(TransactionBody? body, ref Reply reply)
    {
        if (body is null)
        {
            reply.Refuse(StatusCode.InvalidArgument);
            return false;
        }

        int longest = Math.Max(body.Compares.Length, Math.Max(body.Then.Length, body.Else.Length));
        return CommandChecks.AtMost(longest, OrdinalLimits.TransactionOperationsMax, ref reply)
            && CheckCompares(body.Compares, ref reply)
            && CheckBranch(body.Then, ref reply)
            && CheckBranch(body.Else, ref reply);
    }

    private static bool CheckCompares(Compare[] compares, ref Reply reply)
    {
        long bytes = 0;
        foreach (Compare compare in compares)
        {
            bytes += compare.Value?.Length ?? 0;
        }

        return CommandChecks.AtMost(bytes, OrdinalLimits.TransactionBytesMax, ref reply);
    }

    private static bool CheckBranch(Command[] branch, ref Reply reply)
    {
        long bytes = 0;
        long elements = 0;
        foreach (Command command in branch)
        {
            bytes += command.Value.Length + (command.Detail?.Expected?.Length ?? 0)
                + (command.Detail?.HolderValue?.Length ?? 0);
            elements += (command.Detail?.Elements?.Length ?? 0) + (command.Detail?.Replica?.Length ?? 0);
            bool waits = command.Kind == CommandKind.LockAcquire && command.Number2 != 0;
            bool isNested = !CommandKinds.HasName(command.Kind) || command.Name is null;
            if (waits || isNested || command.Detail?.Request is not null)
            {
                // A wait, a session, a listing and a transaction of its own have no place in one revision.
                reply.Refuse(StatusCode.InvalidArgument, (long)command.Kind);
                return false;
            }
        }

        return CommandChecks.AtMost(bytes, OrdinalLimits.TransactionBytesMax, ref reply)
            && CommandChecks.AtMost(elements, OrdinalLimits.ElementsPerCommandMax, ref reply);
    }
}
