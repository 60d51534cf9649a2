using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>Locks and sessions as the documents describe them, with nothing but lists.</summary>
/// <remarks>
/// Every deadline is an end of its own revision, the earliest first; equal deadlines end in the order of their numbers.
/// A grant's token is the lock's version after the grant. The end of a session is one revision: first its waits, then its
/// grants, each in the order of age.
/// </remarks>
internal sealed class LockTableModel
{
    private readonly Dictionary<string, ModelLock> _locks = [];
    private readonly List<ModelSession> _sessions = [];
    private long _lastId;
    private bool _changed;

    internal long NowMs { get; set; }

    internal long Revision { get; private set; }

    internal List<PartyEffect> Effects { get; } = [];

    internal IReadOnlyList<ModelSession> Sessions => _sessions;

    internal ModelLock Lock(string name)
    {
        if (!_locks.TryGetValue(name, out ModelLock? found))
        {
            _locks.Add(name, found = new ModelLock());
        }

        return found;
    }

    /// <summary>Ends what is due, the earliest first, and at most so many.</summary>
    internal int Expire(int limit)
    {
        int ended = 0;
        while (ended < limit && EndEarliest(_ => true, _sessions))
        {
            ended++;
        }

        return ended;
    }

    internal LockAnswer Acquire(string name, string owner, long leaseMs, long waitMs, long session)
    {
        ModelLock target = Look(name, session);
        if (leaseMs == 0 && session == 0)
        {
            return Refuse(target, StatusCode.OutOfRange, 0, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMin);
        }

        if (session != 0 && _sessions.TrueForAll(s => s.Id != session))
        {
            return Refuse(target, StatusCode.UnknownSession, session);
        }

        if (target.Holder is { } holder && holder.Owner == owner)
        {
            if (leaseMs > 0 && holder.Deadline != long.MaxValue)
            {
                _changed |= holder.Deadline < NowMs + leaseMs;
                holder.Deadline = Math.Max(holder.Deadline, NowMs + leaseMs);
            }

            return Answer(target, true, holder.Token, 0, holder.Id);
        }

        int place = target.Line.FindIndex(p => p.Owner == owner);
        if (place >= 0 && waitMs != 0)
        {
            return Answer(target, false, 0, place + 1, target.Line[place].Id) with { Status = StatusCode.Waiting };
        }

        if (target.Holder is { } other && waitMs == 0)
        {
            return Refuse(target, StatusCode.LockHeld, other.Token, 0, Left(other.Deadline));
        }

        ModelParty party = new() { Owner = owner, Id = ++_lastId, LeaseMs = leaseMs, Session = session };
        if (target.Holder is not null)
        {
            party.Deadline = NowMs + waitMs;
            target.Line.Add(party);
            Change(target);
            return Answer(target, false, 0, target.Line.Count, party.Id) with { Status = StatusCode.Waiting };
        }

        if (!target.Exists)
        {
            target.Exists = true;
            target.Created = Revision + 1;
        }

        Grant(target, party);
        return Answer(target, true, party.Token, 0, party.Id);
    }

    internal LockAnswer Renew(string name, string owner, long token, long leaseMs)
    {
        ModelLock target = Look(name, 0);
        if (RefuseStranger(target, owner, token) is { } refusal)
        {
            return refusal;
        }

        ModelParty holder = target.Holder!;
        long length = leaseMs > 0 ? leaseMs : holder.LeaseMs;
        if (length > 0)
        {
            _changed |= holder.Deadline != NowMs + length;
            holder.Deadline = NowMs + length;
        }

        return Answer(target, true, holder.Token, 0, holder.Id);
    }

    internal LockAnswer Release(string name, string owner, long token)
    {
        ModelLock target = Look(name, 0);
        if (RefuseStranger(target, owner, token) is { } refusal)
        {
            return refusal;
        }

        PassOn(target, StatusCode.Ok);
        return Answer(target, true, token);
    }

    internal LockAnswer Break(string name)
    {
        ModelLock target = Look(name, 0);
        long token = target.Holder?.Token ?? 0;
        if (target.Holder is not null)
        {
            PassOn(target, StatusCode.Ended);
        }

        return Answer(target, token != 0, token);
    }

    internal LockAnswer CancelWait(string name, string owner)
    {
        ModelLock target = Look(name, 0);
        if (target.Line.Find(p => p.Owner == owner) is { } waiting)
        {
            EndWait(target, waiting, StatusCode.Cancelled);
            return Answer(target, true);
        }

        if (target.Holder?.Owner == owner)
        {
            PassOn(target, StatusCode.Ok);
            return Answer(target, true);
        }

        return Refuse(target, StatusCode.NotHolder);
    }

    internal LockAnswer Inspect(string name, string owner)
    {
        ModelLock target = Look(name, 0);
        int place = target.Line.FindIndex(p => p.Owner == owner);
        long position = target.Holder?.Owner == owner ? 0 : place < 0 ? -1 : place + 1;
        return Answer(target, true, target.Holder?.Token ?? 0, position);
    }

    internal LockAnswer Delete(string name)
    {
        ModelLock target = Look(name, 0);
        if (target.Holder is { } holder)
        {
            return Refuse(target, StatusCode.LockHeld, holder.Token, 0, Left(holder.Deadline));
        }

        bool existed = target.Exists;
        if (existed)
        {
            Change(target);
            target.Exists = false;
        }

        return Answer(target, existed);
    }

    internal LockAnswer Open(long leaseMs)
    {
        ModelSession session = new() { Id = ++_lastId, LeaseMs = leaseMs, Deadline = NowMs + leaseMs };
        _sessions.Add(session);
        _changed = true;
        return AnswerSession(session);
    }

    internal LockAnswer RenewSession(long id, long leaseMs)
    {
        if (LookSession(id) is not { } session)
        {
            return Unknown(id);
        }

        long deadline = NowMs + (leaseMs > 0 ? leaseMs : session.LeaseMs);
        _changed |= deadline != session.Deadline;
        session.Deadline = deadline;
        return AnswerSession(session);
    }

    internal LockAnswer Close(long id)
    {
        if (LookSession(id) is not { } session)
        {
            return Unknown(id);
        }

        long resources = OwnedBy(id).Count;
        EndSession(session, StatusCode.Ok);
        return Finish(new LockAnswer(StatusCode.Ok, true, id, 0, resources, 0, 0, 0, 0));
    }

    /// <summary>What a write under a fence is told when the fence does not hold, or null.</summary>
    internal LockAnswer? RefuseStale(string name, string fence, long token, long session)
    {
        Look(name, session);
        ModelLock target = Look(fence, 0);
        long held = target.Holder?.Token ?? 0;
        return held == token && token != 0
            ? null
            : Finish(new LockAnswer(StatusCode.StaleToken, false, token, held, 0, 0, 0, 0, 0));
    }

    private ModelLock Look(string name, long session)
    {
        ModelLock target = Lock(name);
        while (EndEarliest(t => ReferenceEquals(t, target), SessionsIn(target)))
        {
        }

        if (session != 0)
        {
            LookSession(session);
        }

        return target;
    }

    private ModelSession? LookSession(long id)
    {
        ModelSession? session = _sessions.Find(s => s.Id == id);
        if (session is not null && session.Deadline <= NowMs)
        {
            EndSession(session, StatusCode.TimedOut);
            Commit();
            return null;
        }

        return session;
    }

    private List<ModelSession> SessionsIn(ModelLock target)
        => _sessions.FindAll(s => target.Holder?.Session == s.Id || target.Line.Exists(p => p.Session == s.Id));

    private bool EndEarliest(Func<ModelLock, bool> looksAt, List<ModelSession> sessions)
    {
        (long Deadline, long Id, Action End)? first = null;
        void Consider(long deadline, long id, Action end)
        {
            if (deadline <= NowMs && (first is null || (deadline, id).CompareTo((first.Value.Deadline, first.Value.Id)) < 0))
            {
                first = (deadline, id, end);
            }
        }

        sessions.ForEach(s => Consider(s.Deadline, s.Id, () => EndSession(s, StatusCode.TimedOut)));
        foreach (ModelLock target in _locks.Values.Where(looksAt))
        {
            if (target.Holder is { } holder)
            {
                Consider(holder.Deadline, holder.Id, () => PassOn(target, StatusCode.TimedOut));
            }

            target.Line.ForEach(p => Consider(p.Deadline, p.Id, () => EndWait(target, p, StatusCode.TimedOut)));
        }

        first?.End();
        Commit();
        return first is not null;
    }

    private List<(ModelLock Lock, ModelParty Party)> OwnedBy(long session)
    {
        List<(ModelLock Lock, ModelParty Party)> owned = [];
        foreach (ModelLock target in _locks.Values)
        {
            owned.AddRange(target.Line.Where(p => p.Session == session).Select(p => (target, p)));
            if (target.Holder is { } holder && holder.Session == session)
            {
                owned.Add((target, holder));
            }
        }

        owned.Sort((a, b) => a.Party.Id.CompareTo(b.Party.Id));
        return owned;
    }

    private void EndSession(ModelSession session, StatusCode why)
    {
        List<(ModelLock Lock, ModelParty Party)> owned = OwnedBy(session.Id);
        owned.FindAll(o => o.Party.Token == 0).ForEach(o => EndWait(o.Lock, o.Party, StatusCode.Ended));
        owned.FindAll(o => o.Party.Token != 0).ForEach(o => PassOn(o.Lock, StatusCode.Ended));
        _sessions.Remove(session);
        _changed = true;
        if (why != StatusCode.Ok)
        {
            Effects.Add(new PartyEffect(session.Id, why, 0, 0, Revision + 1));
        }
    }

    private void EndWait(ModelLock target, ModelParty party, StatusCode why)
    {
        target.Line.Remove(party);
        Change(target);
        Effects.Add(new PartyEffect(party.Id, why, 0, target.Version, Revision + 1));
    }

    // A holder that did not let go by itself is told why, before the next one hears of its grant.
    private void PassOn(ModelLock target, StatusCode why)
    {
        ModelParty former = target.Holder!;
        target.Holder = null;
        Change(target);
        if (why != StatusCode.Ok)
        {
            Effects.Add(new PartyEffect(former.Id, why, former.Token, target.Version, Revision + 1));
        }

        if (target.Line.Count > 0)
        {
            ModelParty next = target.Line[0];
            target.Line.RemoveAt(0);
            Grant(target, next);
            Effects.Add(new PartyEffect(next.Id, StatusCode.Ok, next.Token, target.Version, Revision + 1));
        }
    }

    private void Grant(ModelLock target, ModelParty party)
    {
        Change(target);
        target.Holder = party;
        party.Token = target.Version;
        party.Deadline = party.LeaseMs > 0 ? NowMs + party.LeaseMs : long.MaxValue;
    }

    private void Change(ModelLock target)
    {
        target.Version++;
        target.Modified = Revision + 1;
        _changed = true;
    }

    private void Commit()
    {
        Revision += _changed ? 1 : 0;
        _changed = false;
    }

    private long Left(long deadline) => deadline == long.MaxValue ? -1 : Math.Max(0, deadline - NowMs);

    private LockAnswer? RefuseStranger(ModelLock target, string owner, long token)
        => target.Holder is not { } holder ? Refuse(target, StatusCode.NotHolder, token)
            : holder.Token != token ? Refuse(target, StatusCode.StaleToken, token, holder.Token)
            : holder.Owner != owner ? Refuse(target, StatusCode.NotHolder, token)
            : null;

    private LockAnswer Refuse(ModelLock target, StatusCode status, long actual = 0, long expected = 0, long limit = 0)
        => Answer(target, false, actual, expected, limit) with { Status = status };

    private LockAnswer Unknown(long id) => Finish(new LockAnswer(StatusCode.UnknownSession, false, id, 0, 0, 0, 0, 0, 0));

    private LockAnswer AnswerSession(ModelSession session) => Finish(new LockAnswer(
        StatusCode.Ok, true, session.Id, Left(session.Deadline), OwnedBy(session.Id).Count, 0, 0, 0, 0));

    private LockAnswer Answer(ModelLock target, bool applied, long n1 = 0, long n2 = 0, long n3 = 0) => Finish(new LockAnswer(
        StatusCode.Ok,
        applied,
        n1,
        n2,
        n3,
        target.Exists ? target.Version : 0,
        target.Exists ? target.Created : 0,
        target.Modified,
        0));

    private LockAnswer Finish(LockAnswer answer)
    {
        Commit();
        return answer with { Revision = Revision };
    }
}
