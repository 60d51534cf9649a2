using System.Text;
using Ordinal.State;
using Ordinal.Testing.Machines;
using Ordinal.Testing.Models;

namespace Ordinal.Simulation.Tests;

/// <summary>Knows what was applied and what anybody was told, and what must be true after a crash.</summary>
/// <param name="makeMachine">Makes an empty machine to compare with.</param>
/// <param name="marks">Counts what happened.</param>
internal sealed class Oracle(Func<StateMachine> makeMachine, MarkCounts marks)
{
    private readonly List<SimulatedCall> _answered = [];
    private readonly HashSet<SimulatedCall> _pending = [];
    private readonly Dictionary<CommandDetail, FirstAnswer> _firstAnswers = [];
    private readonly Dictionary<string, string> _ownersOfTokens = [];
    private readonly List<(long First, long Last)> _minted = [];
    private int _life;
    private int _floor;
    private long _told;
    private long _visible;
    private long _durable;

    internal AppliedHistory History { get; } = new(makeMachine);

    /// <summary>The engine that is running, or null.</summary>
    internal CommandJournal? Journal { get; set; }

    /// <summary>What a command may have at most to fit into a segment.</summary>
    internal long PayloadBytesMax { get; set; }

    /// <summary>Whether the disk has failed, so that nobody may be answered any more.</summary>
    internal bool HasFaulted { get; set; }

    /// <summary>Whether the engine was closed, so that calls may fail with that.</summary>
    internal bool IsClosing { get; set; }

    internal int Pending => _pending.Count;

    internal bool IsPending(SimulatedCall call) => _pending.Contains(call);

    internal void Submitted(SimulatedCall call) => _pending.Add(call);

    internal int Minted(in Command command, in Reply reply, StateMachine machine)
    {
        History.Minted(command, reply, machine);
        marks.Reach(Mark.MintedTogether);
        return History.Position;
    }

    /// <summary>A caller has its answer.</summary>
    internal void Answered(SimulatedCall call)
    {
        Require(_pending.Remove(call), $"A call was answered twice: {call}");
        Require(!HasFaulted, $"A call was answered after the disk had failed: {call}");
        for (int i = 0; i < call.Commands.Length; i++)
        {
            ref readonly Reply reply = ref call.Replies[i];
            bool isSynced = call.Commands[i].Detail?.Durability == Durability.Fsync;
            long visible = isSynced ? Journal!.DurableRevision : Journal!.VisibleRevision; // an engine is running
            Require(
                reply.Revision <= visible, $"{call.Commands[i].Kind} was answered revision {reply.Revision} at {visible}.");
            CheckGrant(call.Commands[i], reply);
            CheckMinted(call.Commands[i], reply);
            CheckFirst(call, i);
        }

        if (call.WasResolved)
        {
            marks.Reach(Mark.WaitAnsweredByGrant);
        }

        if (call.TracedPosition > _floor || call.IsLook.Contains(true))
        {
            _answered.Add(call);
        }
    }

    /// <summary>A caller was told that there will be no answer.</summary>
    internal void Failed(SimulatedCall call, Exception error)
    {
        Require(_pending.Remove(call), $"A call ended twice: {call}");
        bool isRight = IsClosing
            ? error is ObjectDisposedException
            : error is OrdinalException { Code: StatusCode.Faulted, Outcome: Outcome.Unknown };
        Require(isRight, $"A call failed with {error}");
    }

    /// <summary>Looks at what anybody could see now.</summary>
    internal void Observe()
    {
        _visible = Math.Max(_visible, Journal!.VisibleRevision);
        _durable = Math.Max(_durable, Journal.DurableRevision);
    }

    /// <summary>A watcher was told of changes up to a revision.</summary>
    internal void Watched(HistorySlice slice)
    {
        long visible = Journal!.VisibleRevision;
        Require(slice.Revision <= visible, $"A watcher was told of revision {slice.Revision} at {visible}.");
        foreach (Change change in slice.Changes)
        {
            Require(change.Revision <= visible, $"A watcher was told of a change of revision {change.Revision} at {visible}.");
            marks.Reach(Mark.WatchedUpToVisible);
        }

        _visible = Math.Max(_visible, slice.Revision);
    }

    /// <summary>The engine is gone. Nobody who waits gets an answer any more.</summary>
    internal void Ended()
    {
        _pending.Clear();
        Journal = null;
        HasFaulted = false;
        IsClosing = false;
    }

    /// <summary>Compares what was recovered with what was promised.</summary>
    /// <param name="recovered">The recovered machine, before anybody calls.</param>
    /// <param name="durability">The mode of the engine that has ended.</param>
    /// <param name="kind">How it ended.</param>
    internal void Recovered(StateMachine recovered, Durability durability, CrashKind kind)
    {
        int position = History.Find(recovered);
        Require(
            position >= 0,
            $"The recovered state at revision {recovered.Revision} with {recovered.Requests.RememberedCount} answers never was.");
        Require(position >= _floor, $"Position {position} was recovered, and {_floor} was found before.");
        Require(recovered.Revision >= _durable, $"Revision {recovered.Revision} was recovered, and {_durable} was durable.");
        bool keepsAll = durability == Durability.Fsync || kind == CrashKind.Process;
        Require(
            !keepsAll || recovered.Revision >= _visible,
            $"Revision {recovered.Revision} was recovered, and {_visible} was seen.");
        StateMachine expected = History.Replay(position);
        Require(
            recovered.Context.NowMs >= expected.Context.NowMs,
            $"The engine's time went back from {expected.Context.NowMs} to {recovered.Context.NowMs}.");
        expected.BeginCycle(recovered.Context.NowMs, recovered.Context.WallMs);
        Require(StateHash.Of(expected) == StateHash.Of(recovered), $"The recovered state is not that of position {position}.");
        MachineInvariants.Check(recovered);
        CheckAnswers(position, keepsAll);
        NoteLost(position);
        History.CutAt(position);
        _floor = position;
        _told = Math.Max(_told, _visible);
        _visible = recovered.Revision;
        _durable = recovered.Revision;
        _life++;
        _answered.Clear();
        foreach ((CommandDetail asked, FirstAnswer first) in _firstAnswers.ToList())
        {
            if (first.Position > position)
            {
                _firstAnswers.Remove(asked);
            }
        }

    }

    /// <summary>An engine is about to go on above everything that may have been told and was lost.</summary>
    internal void Jumping(in Reservation lost, StateMachine recovered)
    {
        marks.Reach(Mark.JumpedOverLost);
        Require(
            recovered.Revision + lost.Revisions >= _told,
            $"A jump from {recovered.Revision} does not reach {_told}, which was told.");
        History.Jumping(lost, recovered);
    }

    private void CheckAnswers(int position, bool keepsAll)
    {
        List<(SimulatedCall Call, int Index)> looks = [];
        foreach (SimulatedCall call in _answered)
        {
            if (!keepsAll && call.Durability != Durability.Fsync)
            {
                if (call.TracedPosition > position)
                {
                    marks.Reach(Mark.AnswerOfBufferedLost);
                }

                continue;
            }

            Require(
                call.TracedPosition <= position,
                $"Position {position} was recovered, and position {call.TracedPosition} was answered: {call}");
            for (int i = 0; i < call.Commands.Length; i++)
            {
                if (call.IsLook[i] && call.Positions[i] > position)
                {
                    looks.Add((call, i));
                }
            }
        }

        if (looks.Count == 0)
        {
            return;
        }

        // In the order they looked, because time does not go back; and a snapshot may have brought a later time than they had.
        StateMachine expected = History.Replay(position);
        foreach ((SimulatedCall call, int index) in looks.OrderBy(static look => look.Call.Positions[look.Index]))
        {
            marks.Reach(Mark.LookAnsweredAtOnceBesideUnsynced);
            CheckLook(expected, call, index);
        }
    }

    /// <summary>What was told without leaving a trace must be as true of what was recovered.</summary>
    private static void CheckLook(StateMachine expected, SimulatedCall call, int index)
    {
        Command command = call.Commands[index];
        Reply given = call.Replies[index];
        Reply again = default;
        expected.BeginCycle(call.TimesMs[index], call.WallsMs[index]);
        expected.Apply(command, ref again);
        expected.Effects.Clear();
        Require(!expected.LeftTrace, $"{command.Kind} of {command.Name} was answered {given.Status}, and what it saw was lost.");
        bool wasReplayed = given.Replayed;
        given.Revision = again.Revision = 0;
        Require(
            wasReplayed == again.Replayed && LookText.Of(command.Kind, given) == LookText.Of(command.Kind, again),
            $"{command.Kind} of {command.Name} was answered {LookText.Of(command.Kind, given)}; what was recovered says "
            + LookText.Of(command.Kind, again));
    }

    private void CheckGrant(in Command command, in Reply reply)
    {
        if (command.Kind != CommandKind.LockAcquire || reply.Status != StatusCode.Ok)
        {
            return;
        }

        string owner = Encoding.UTF8.GetString(command.Value.Span);
        string token = $"{command.Name} {reply.N1}";
        Require(
            _ownersOfTokens.TryAdd(token, owner) || _ownersOfTokens[token] == owner,
            $"The token {token} was granted to {_ownersOfTokens[token]} and to {owner}.");
    }

    private void CheckMinted(in Command command, in Reply reply)
    {
        if (command.Kind is not (CommandKind.CounterNext or CommandKind.CounterReserve)
            || reply is not { Status: StatusCode.Ok, Replayed: false }
            || command.Name!.ToString() != CommandSource.MintedName)
        {
            return;
        }

        bool isBlock = command.Kind == CommandKind.CounterReserve;
        (long first, long last) = (isBlock ? reply.N3 : reply.N2, reply.N2);
        Require(
            !_minted.Exists(given => given.First <= last && first <= given.Last),
            $"Of the integers {first} to {last} some were minted before.");
        _minted.Add((first, last));
        if (isBlock)
        {
            marks.Reach(Mark.BlockReserved);
        }
    }

    private void CheckFirst(SimulatedCall call, int index)
    {
        if (call.Commands[index].Detail is not { Request: not null } detail
            || call.Replies[index].Status is StatusCode.Waiting or StatusCode.RequestMismatch or StatusCode.ExpiredId
            || call.Positions[index] < 0
            || call.WasResolved
            || CommandKinds.IsRead(call.Commands[index].Kind))
        {
            return;
        }

        Reply stripped = call.Replies[index];
        stripped.Payload = null;
        stripped.Revision = 0;

        // One that asked for a sync may be told after its own retry, but only one of them all was executed.
        Answer answer = Answer.Of(CommandKind.None, stripped);
        if (_firstAnswers.TryGetValue(detail, out FirstAnswer? first))
        {
            Require(
                (stripped.Replayed || first.IsReplay) && first.Answer == answer,
                $"{call.Commands[index].Kind} was answered {first.Answer} and then {answer} under the same request id.");
            _firstAnswers[detail] = first with { IsReplay = first.IsReplay && stripped.Replayed };
            marks.Reach(Mark.RequestReplayed);
            if (first.Life != _life)
            {
                bool isOk = stripped.Status == StatusCode.Ok;
                marks.Reach(isOk ? Mark.RequestReplayedAfterRestart : Mark.RefusalReplayedAfterRestart);
            }
        }
        else
        {
            _firstAnswers.Add(detail, new FirstAnswer(answer, call.Positions[index], _life, stripped.Replayed));
        }
    }

    private void NoteLost(int position)
    {
        if (History.TracedPosition > position)
        {
            marks.Reach(Mark.UnsyncedLost);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ViolationException(otherwise);
        }
    }
}
