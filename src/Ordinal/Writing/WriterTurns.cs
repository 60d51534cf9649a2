using System;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>How the writer role passes from caller to caller, and what a turn with it serves.</summary>
/// <remarks>
/// <code>
/// caller: role free?  ── yes ─► what was submitted before, oldest first ─► own command ─► hand on ─► what came meanwhile
///                     └─ no ──► a few more tries ─► push on the stack ─► go away with a ValueTask
/// </code>
/// Source: flat combining (Hendler, Incze, Shavit, Tzafrir, SPAA 2010). Submitting is lock-free; applying is not: a holder that
/// is preempted holds up those who apply, never those who submit. Handing on is a plain release store, which a look at the
/// stack may overtake; so whoever pushes onto an empty stack makes sure that somebody comes: itself or the thread pool.
/// A caller's own submissions keep their order, because it takes the role only together with all that was pushed before.
/// </remarks>
internal abstract class WriterTurns : WriterLife, IThreadPoolWorkItem
{
    /// <summary>Commands that one turn serves for others before it leaves the rest to the thread pool.</summary>
    private const int CommandsPerTurnMax = 1024;

    /// <summary>Turns that one caller serves in a row before it leaves the rest to the thread pool.</summary>
    private const int TurnsMax = 4;

    private readonly int _pendingMax;
    private int _pending;
    private long _wakeRevision = long.MaxValue;

    // Whether submissions were served since the role was taken, so that answers or effects may be left to be told.
    private bool _hasServed;

    /// <summary>Makes a role that is free.</summary>
    /// <param name="machine">The state that the role is about.</param>
    /// <param name="clock">Gives turns their time.</param>
    /// <param name="pendingMax">Submissions that may wait.</param>
    protected WriterTurns(StateMachine machine, EngineClock clock, int pendingMax)
    {
        Machine = machine;
        Clock = clock;
        Ticks = new DeadlineTicks(machine);
        _pendingMax = pendingMax;
    }

    /// <summary>The state. Only the holder of the role may look.</summary>
    internal StateMachine Machine { get; }

    /// <summary>What the writer has done; written under the role, read by anybody as of some recent moment.</summary>
    internal WriterCounts Counts { get; } = new();

    /// <summary>Submissions that wait for the role.</summary>
    internal int Pending => Volatile.Read(ref _pending); // a number on its own

    /// <summary>Called, outside the role, when a revision that <see cref="WakeAt"/> asked for has been reached.</summary>
    internal Action? RevisionReached { get; set; }

    /// <summary>What lets the clock tick. Only the holder of the role may use it.</summary>
    internal DeadlineTicks Ticks { get; }

    /// <summary>The time of cycles. Only the holder of the role may ask.</summary>
    protected EngineClock Clock { get; }

    /// <summary>Leaves a submission to whoever holds the role.</summary>
    /// <param name="submission">A new or rented submission; failed at once when the writer has ended or is full.</param>
    internal void Submit(Submission submission)
    {
        if (End is { } end)
        {
            submission.Fail(Refusals.Again(end));
            return;
        }

        int pending = Interlocked.Increment(ref _pending);
        if (pending > _pendingMax && !submission.IsRelief)
        {
            Interlocked.Decrement(ref _pending);
            Counts.CountOverloaded();
            submission.Fail(Refusals.Overloaded(pending, _pendingMax));
            return;
        }

        bool isFirst = Role.Push(submission);
        if (End is not null)
        {
            FailSubmitted();
        }
        else if (isFirst)
        {
            TakeTurn();
        }
    }

    /// <summary>Asks for <see cref="RevisionReached"/> as soon as a revision is reached. The caller holds the role.</summary>
    /// <param name="revision">The revision; an earlier request stays.</param>
    internal void WakeAt(long revision) => _wakeRevision = Math.Min(_wakeRevision, revision);

    /// <summary>
    /// Puts an answered wait among those that are completed once the role is handed on. The caller holds the role.
    /// </summary>
    /// <param name="answered">The wait.</param>
    internal void CompleteLater(Submission answered)
    {
        if (!HoldsBack(answered))
        {
            Answered.Append(answered);
        }
    }

    /// <summary>Notes that time has passed and applies what is due.</summary>
    internal void Tick()
    {
        Clock.Tick();
        Ticks.Raise();
        TakeTurn();
    }

    /// <summary>Serves submissions that nobody else came for.</summary>
    public void Execute() => TakeTurn();

    /// <summary>Takes the role for a step of the engine's own that is not submitted, and waits for it.</summary>
    /// <returns>False when the writer has ended; else <see cref="Leave"/> must follow.</returns>
    internal bool Enter()
    {
        SpinWait spin = default;
        while (!Role.TryTake())
        {
            if (End is not null)
            {
                return false;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }

    /// <summary>Hands the role on after <see cref="Enter"/>.</summary>
    internal void Leave() => HandOn();

    /// <summary>Applies a submission. The caller holds the role.</summary>
    /// <param name="submission">The submission.</param>
    /// <returns>True when it is answered.</returns>
    protected abstract bool Serve(Submission submission);

    /// <summary>Whether a wait that is answered must be held back longer. The caller holds the role.</summary>
    /// <param name="answered">The wait.</param>
    /// <returns>True when somebody else completes it.</returns>
    protected abstract bool HoldsBack(Submission answered);

    /// <summary>Called after the role was handed on.</summary>
    protected abstract void SeeToJournal();

    /// <summary>Answers those who waited for what has happened. The caller holds the role.</summary>
    /// <returns>The next revision that somebody waits for, or the largest number.</returns>
    protected abstract long TellWaits();

    /// <summary>Takes the role, a few tries long, and serves what was submitted before.</summary>
    /// <returns>True when this caller holds it and may apply its own.</returns>
    protected bool TryTakeInTurn()
    {
        for (int tries = 0; !Role.TryTake(); tries++)
        {
            if (tries == Retry.Max)
            {
                return false;
            }

            Retry.Pause(tries);
        }

        return (!Role.HasSubmissions && Line.IsEmpty) || ServeBeforeOwn();
    }

    /// <summary>Serves what was submitted before this caller's own command.</summary>
    /// <returns>False when one turn cannot serve it all: the role is gone, and the command goes to the end of the line.</returns>
    private bool ServeBeforeOwn()
    {
        _hasServed = true;
        if (ServeUnderRole())
        {
            return true;
        }

        if (End is null)
        {
            HandOnOnce();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return false;
    }

    /// <summary>Serves submissions while there are some and the role can be had, for a few turns.</summary>
    private void TakeTurn()
    {
        int tries = 0;
        int turns = 0;
        while (NeedsTurn())
        {
            if (Role.TryTake())
            {
                bool isServed = ServeUnderRole();
                if (End is not null)
                {
                    return;
                }

                HandOnOnce();
                turns++;
                if (!isServed || turns == TurnsMax)
                {
                    break;
                }
            }
            else if (End is not null)
            {
                FailSubmitted();
                return;
            }
            else if (tries == Retry.Max)
            {
                break;
            }
            else
            {
                Retry.Pause(tries++);
            }
        }

        if (NeedsTurn())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <remarks>
    /// The look at the line is a hint without the role. Whoever left something in the line looks after handing on, and so
    /// sees its own rest, unless another holder has it by now and answers for it.
    /// </remarks>
    private bool NeedsTurn()
        => Role.LooksSubmitted() || !Line.IsEmpty || Ticks.IsDue;

    /// <summary>Serves what was submitted, the oldest first, as far as one turn goes.</summary>
    /// <returns>False when something is left, or when the writer has ended on a failure.</returns>
    private bool ServeUnderRole()
    {
        int commands = 0;
        int served = 0;
        Submission? current = null;
        try
        {
            Clock.BeginPreciseCycle(Machine);
            Ticks.ExpireDue();
            while (true)
            {
                Line.AppendStack(Role.TakeAll());
                if (Line.IsEmpty || commands >= CommandsPerTurnMax)
                {
                    break;
                }

                current = Line.Take()!; // the line was not empty
                served++;
                commands += current.CommandCount;
                if (Serve(current))
                {
                    Answered.Append(current);
                }

                current = null;
            }
        }
        catch (Exception e)
        {
            Exception fault = Fault(e);
            current?.Fail(fault);
            return false;
        }

        Ticks.SeeDeadlines();
        if (served > 0)
        {
            Interlocked.Add(ref _pending, -served);
            Counts.CountTurn(commands);
        }

        return Line.IsEmpty;
    }

    /// <summary>Hands the role on, and takes up what came meanwhile.</summary>
    protected void HandOn()
    {
        if (Machine.Revision >= _wakeRevision || Machine.Effects.Count != 0 || !Answered.IsEmpty)
        {
            HandOnOnce();
        }
        else
        {
            Role.HandOn();
            SeeToJournal();
        }

        if (Role.LooksSubmitted())
        {
            TakeTurn();
        }
    }

    /// <summary>Hands the role on after a change that concerns nobody who waits for a party.</summary>
    /// <remarks>One look less for each thing that only a served submission could have left behind.</remarks>
    protected void HandOnQuietly()
    {
        if (_hasServed || Machine.Revision >= _wakeRevision)
        {
            HandOnOnce();
        }
        else
        {
            Role.HandOn();
        }

        if (Role.LooksSubmitted())
        {
            TakeTurn();
        }
    }

    /// <summary>Hands the role on and completes what was answered under it.</summary>
    private void HandOnOnce()
    {
        bool isReached = Machine.Revision >= _wakeRevision;
        try
        {
            if (isReached || Machine.Effects.Count != 0)
            {
                long next = TellWaits();
                _wakeRevision = isReached ? next : _wakeRevision;
            }
        }
        catch (Exception e)
        {
            Fault(e);
            return;
        }

        SubmissionLine answered = Answered;
        Answered = default;
        _hasServed = false;
        Role.HandOn();
        SeeToJournal();
        answered.CompleteAll();
        if (isReached)
        {
            RevisionReached?.Invoke();
        }
    }
}
