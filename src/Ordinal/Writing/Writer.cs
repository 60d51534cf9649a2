using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>The single writer: what a caller asks of it, and what whoever holds the role applies to the state.</summary>
internal sealed class Writer(StateMachine machine, EngineClock clock, int pendingMax)
    : WriterTurns(machine, clock, pendingMax)
{
    /// <summary>Those who wait for a grant, a turn, an end or a revision. Only the holder of the role may look.</summary>
    internal WaitRegistry Waits { get; } = new();

    /// <summary>Where changes are written down; null in memory mode. Set once, before anybody calls.</summary>
    internal CommandJournal? Journal { get; set; }

    /// <summary>Measures locks; null while nobody does. Set once, before anybody calls.</summary>
    internal LockTimes? LockTimes { get; set; }

    /// <summary>The last revision that may be told to anybody.</summary>
    internal long VisibleRevision => Journal?.VisibleRevision ?? Machine.Revision;

    /// <summary>
    /// Mints on this caller's thread when the role can be had at once and the counter is of the plainest sort. In memory mode
    /// only: nothing is written down.
    /// </summary>
    /// <param name="counter">What <see cref="StateMachine.FindMintable"/> gave, now or before.</param>
    /// <param name="value">The integer.</param>
    /// <returns>False when the command must go the way of every other.</returns>
    internal bool TryMint(CounterObject counter, out long value)
    {
        StateMachine machine = Machine;
        if (!TryTakeInTurn())
        {
            value = 0;
            return false;
        }

        bool isMinted;
        try
        {
            Clock.BeginCycle(machine);
            isMinted = machine.TryMint(counter, out value);
            Counts.Minted += isMinted ? 1 : 0;
        }
        catch (Exception e)
        {
            throw Fault(e);
        }

        HandOnQuietly();
        return isMinted;
    }

    /// <summary>Applies a command on this caller's thread when the role can be had at once.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The answer.</param>
    /// <returns>False when the command must be submitted.</returns>
    internal bool TryApply(in Command command, ref Reply reply)
    {
        if (!TryTakeInTurn())
        {
            return false;
        }

        try
        {
            if (command.Kind >= CommandKind.SetMembers || command.Number1 != 0)
            {
                Clock.BeginPreciseCycle(Machine);
            }
            else
            {
                Clock.BeginCycle(Machine);
            }

            Apply(command, ref reply);
            Ticks.SeeDeadlines();
        }
        catch (Exception e)
        {
            throw Fault(e);
        }

        HandOn();
        return true;
    }

    /// <summary>Applies a submission on this caller's thread when the role can be had at once, and else submits it.</summary>
    /// <param name="submission">A new or rented submission.</param>
    internal void Run(Submission submission)
    {
        if (!TryTakeInTurn())
        {
            Submit(submission);
            return;
        }

        bool isAnswered;
        try
        {
            Journal?.Begin();
            if (submission.NeedsTime)
            {
                Clock.BeginPreciseCycle(Machine);
            }
            else
            {
                Clock.BeginCycle(Machine);
            }

            isAnswered = submission.Apply(this) && !(Journal?.Hold(submission) ?? false);
            Ticks.SeeDeadlines();
        }
        catch (Exception e)
        {
            submission.Fail(Fault(e));
            return;
        }

        HandOn();
        if (isAnswered)
        {
            submission.Complete();
        }
    }

    /// <summary>Applies one command. The caller holds the role.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The answer.</param>
    internal void Apply(in Command command, ref Reply reply)
    {
        CommandJournal? journal = Journal;
        if (journal is null)
        {
            ApplyUnwritten(command, ref reply);
        }
        else if (journal.Prepare(command, ref reply))
        {
            Machine.Apply(command, ref reply);
            journal.Settle(command, ref reply);
        }

        Counts.Count(command.Kind, reply.Status);
        MeasureLocks();
    }

    private void MeasureLocks()
    {
        if (Machine.Context.LockSteps is { Count: > 0 } steps)
        {
            LockTimes!.Take(steps); // there are steps only for it
        }
    }

    /// <summary>Refuses what asks for a durability that memory mode has not, and applies everything else.</summary>
    private void ApplyUnwritten(in Command command, ref Reply reply)
    {
        if (command.Detail?.Durability is null or Durability.Memory)
        {
            Machine.Apply(command, ref reply);
        }
        else
        {
            reply = default;
            reply.Refuse(StatusCode.DurabilityUnavailable);
        }
    }

    /// <summary>Mints in order, as far as the counters are of the plainest sort. The caller holds the role.</summary>
    /// <param name="mints">Names of counters; each gets its integer.</param>
    /// <returns>How many were minted, one revision each: all of them, or those before the first that must be applied.</returns>
    internal int Mint(Span<Mint> mints)
    {
        if (Journal?.HasRoomToMint(mints) == false)
        {
            return 0;
        }

        int minted = Machine.MintAll(mints);
        if (minted > 0)
        {
            Journal?.Minted(mints[..minted]);
        }

        Counts.Minted += minted;
        return minted;
    }

    /// <summary>Applies commands in order. The caller holds the role.</summary>
    /// <param name="commands">The commands.</param>
    /// <param name="replies">Room for as many answers, without payloads; overwritten.</param>
    /// <returns>Whether an answer may have a payload.</returns>
    internal bool Apply(ReadOnlySpan<Command> commands, Span<Reply> replies)
    {
        StateMachine machine = Machine;
        long minted = 0;
        for (int i = 0; i < commands.Length; i++)
        {
            ref readonly Command command = ref commands[i];
            ref Reply reply = ref replies[i];
            if (Journal is null && command is { Kind: CommandKind.CounterNext, Detail: null }
                && machine.FindMintable(command.Name!) is { } counter // a command to mint has a name
                && machine.TryMint(counter, out long value))
            {
                reply.AnswerMinted(value, counter.Version, machine.Revision);
                minted++;
            }
            else
            {
                Apply(command, ref reply);
            }
        }

        Counts.Minted += minted;
        return minted < commands.Length;
    }

    /// <inheritdoc/>
    protected override bool Serve(Submission submission)
    {
        Journal?.Begin();
        return submission.Apply(this) && !(Journal?.Hold(submission) ?? false);
    }

    /// <inheritdoc/>
    protected override bool HoldsBack(Submission answered) => Journal?.HoldAtLatest(answered) ?? false;

    /// <inheritdoc/>
    protected override void SeeToJournal() => Journal?.SeeToIt();

    /// <inheritdoc/>
    protected override void Ending() => Journal?.End();

    /// <inheritdoc/>
    protected override long TellWaits()
    {
        MeasureLocks(); // an expiry is no command, and leaves its effects
        Waits.Tell(Machine.Effects, this);
        return Waits.TellRevision(Machine.Revision, this);
    }

    /// <inheritdoc/>
    protected override void TakeWaits(ref SubmissionLine failed) => Waits.TakeAll(ref failed);
}
