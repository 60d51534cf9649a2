using Ordinal.State;
using Ordinal.Testing.Models;

namespace Ordinal.Simulation.Tests;

/// <summary>Everything that was applied, in order. A position is a number of entries: the state after so many of them.</summary>
/// <remarks>
/// Whatever leaves a trace raises the revision or remembers an answer under a request id that was never used before, so
/// revision and last id tell where a recovered state stands. The state of a position is made by applying the entries again, one
/// cycle each, to an empty machine.
/// </remarks>
/// <param name="makeMachine">Makes an empty machine.</param>
internal sealed class AppliedHistory(Func<StateMachine> makeMachine)
{
    private readonly List<AppliedEntry> _entries = [];
    private long _revision;
    private UInt128 _lastRequest;

    /// <summary>Where the history ends.</summary>
    internal int Position => _entries.Count;

    /// <summary>The first position that has everything so far that left a trace.</summary>
    internal int TracedPosition { get; private set; }

    internal void Applied(in Command command, in Reply reply, StateMachine machine)
        => Add(command, 0, reply, machine, machine.Revision);

    /// <summary>One of several integers that were minted together; its own revision comes with the answer.</summary>
    internal void Minted(in Command command, in Reply reply, StateMachine machine)
        => Add(command, 0, reply, machine, reply.Revision);

    internal void Expired(int count, StateMachine machine) => Add(default, count, default, machine, machine.Revision);

    /// <summary>A jump is about to be made.</summary>
    internal void Jumping(in Reservation lost, StateMachine machine)
        => Add(default, 0, default, machine, machine.Revision + lost.Revisions, lost);

    /// <summary>Finds the first position at which a machine may stand.</summary>
    /// <returns>The position, or -1 when the machine was never there.</returns>
    internal int Find(StateMachine machine)
    {
        if (machine.Revision == 0 && LastRequest(machine) == 0)
        {
            return 0;
        }

        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            AppliedEntry entry = _entries[i];
            if (Stands(machine, entry) && (i == 0 || !Stands(machine, _entries[i - 1])))
            {
                return i + 1;
            }
        }

        return -1;
    }

    /// <summary>Forgets what was lost.</summary>
    internal void CutAt(int position)
    {
        _entries.RemoveRange(position, _entries.Count - position);
        TracedPosition = position;
        _revision = position == 0 ? 0 : _entries[^1].Revision;
        _lastRequest = position == 0 ? 0 : _entries[^1].LastRequest;
    }

    /// <summary>Makes the state of a position. Every answer must be the one that was given.</summary>
    internal StateMachine Replay(int position)
    {
        StateMachine machine = makeMachine();
        Reply reply = default;
        for (int i = 0; i < position; i++)
        {
            AppliedEntry entry = _entries[i];
            machine.BeginCycle(entry.NowMs, entry.WallMs);
            if (entry.Jumped is { } lost)
            {
                machine.Jump(lost);
            }
            else if (entry.Expired > 0)
            {
                machine.Expire(entry.Expired);
            }
            else
            {
                machine.Apply(entry.Command, ref reply);
                RequireSame(entry.Command.Kind, entry.Reply, reply);
            }

            machine.Effects.Clear();
            if (machine.Revision != entry.Revision)
            {
                throw new ViolationException(
                    $"{entry.Command.Kind} led to revision {entry.Revision}, applied again to {machine.Revision}.");
            }
        }

        return machine;
    }

    private static bool Stands(StateMachine machine, AppliedEntry entry)
        => machine.Revision == entry.Revision && LastRequest(machine) == entry.LastRequest;

    private static UInt128 LastRequest(StateMachine machine)
    {
        int count = machine.Requests.RememberedCount;
        return count == 0 ? 0 : machine.Requests.Remembered(count - 1).Id;
    }

    private static void RequireSame(CommandKind kind, in Reply given, in Reply again)
    {
        // A minted integer is answered without the creating revision.
        Reply first = given;
        Reply second = again;
        first.Revision = second.Revision = 0;
        if (kind == CommandKind.CounterNext)
        {
            first.Created = second.Created = 0;
        }

        Answer one = Answer.Of(kind, first);
        Answer other = Answer.Of(kind, second);
        if (one != other)
        {
            throw new ViolationException($"{kind} was answered {one}, applied again {other}.");
        }
    }

    private void Add(
        in Command command, int expired, in Reply reply, StateMachine machine, long revision,
        Reservation? jumped = null)
    {
        UInt128 request = LastRequest(machine);
        _entries.Add(new AppliedEntry
        {
            Command = command,
            Expired = expired,
            Jumped = jumped,
            Reply = reply,
            NowMs = machine.Context.NowMs,
            WallMs = machine.Context.WallMs,
            Revision = revision,
            LastRequest = request,
        });
        if (revision != _revision || request != _lastRequest)
        {
            _revision = revision;
            _lastRequest = request;
            TracedPosition = _entries.Count;
        }
    }
}
