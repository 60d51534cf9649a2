using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>An acquire on its way: answered at once, or by the grant, or by the end of the wait.</summary>
/// <param name="acquire">The command.</param>
/// <param name="held">
/// Begins to stand for the grant in the moment it is made, so that no loss of it goes unnoticed; or null.
/// </param>
internal sealed class LockWait(Command acquire, LostWait? held) : Wait
{
    private const int Open = 0;
    private const int Claimed = 1;
    private const int Withdrawn = 2;

    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reply _reply;
    private int _claim;

    // Read and written under the writer role only. The callers are all waits that have the same place in line.
    private StrongBox<int>? _callers;
    private bool _hasNewGrant;
    private long _begunMs;

    internal Command Acquire { get; } = acquire;

    internal Task<Reply> Task => _answer.Task;

    /// <summary>The caller takes the answer, unless its cancellation came first.</summary>
    /// <returns>False when the wait was withdrawn.</returns>
    internal bool TryClaim() => Interlocked.CompareExchange(ref _claim, Claimed, Open) == Open;

    /// <summary>The caller's cancellation comes, unless the answer was taken first.</summary>
    /// <returns>True when the wait must be cancelled in the engine.</returns>
    internal bool TryWithdraw() => Interlocked.CompareExchange(ref _claim, Withdrawn, Open) == Open;

    internal override Durability? Asked => Acquire.Detail?.Durability;

    internal override bool Apply(Writer writer)
    {
        long tokenBefore = (writer.Machine.Context.Find(Acquire.Name!) as LockObject)?.Holder?.Token ?? 0;
        writer.Apply(Acquire, ref _reply);
        _begunMs = writer.Machine.Context.NowMs;
        if (_reply.Status == StatusCode.Waiting)
        {
            ShareWith(writer.Waits.First(_reply.N3));
            writer.Waits.Add(_reply.N3, this);
            return false;
        }

        if (_reply.Status == StatusCode.Ok)
        {
            _hasNewGrant = _reply.N1 != tokenBefore && !_reply.Replayed;
            _reply.N4 = LeaseSinceBegun(writer);
            held?.Register(writer, _reply.N3);
        }

        return true;
    }

    /// <summary>
    /// Takes the acquire out of the registry when nobody will use its answer. The caller holds the writer role.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <returns>
    /// True when the engine must end the wait or take the grant back. False when there is nothing to give back: the acquire
    /// was refused, it only extended a grant that its owner had before, or the owner has asked a second time and that
    /// acquire still counts. Of several that share a place, the last that is taken back gives the grant back.
    /// </returns>
    internal bool TakeOut(Writer writer)
    {
        if (held is not null)
        {
            writer.Waits.Remove(held.PartyId, held);
        }

        if (!writer.Waits.Remove(_reply.N3, this))
        {
            return _hasNewGrant && IsLast();
        }

        IsLast();
        _reply.Status = StatusCode.Cancelled;
        writer.CompleteLater(this);
        return !HasLockWait(writer.Waits.First(_reply.N3));
    }

    internal override bool Resolve(in PartyEffect effect, Writer writer)
    {
        _reply.Status = effect.Status;
        _reply.N1 = effect.Token;
        _reply.Version = effect.Version;
        _reply.Revision = effect.Revision;
        if (effect.Status == StatusCode.Ok)
        {
            _hasNewGrant = true;
            _reply.N4 = LeaseSinceBegun(writer);
            held?.Register(writer, effect.PartyId);
        }

        return true;
    }

    internal override void Complete() => _answer.TrySetResult(_reply);

    internal override void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>
    /// The lease of the grant, counted from when the acquire was applied: whoever counts it from the sending of the request
    /// never believes it longer than it is.
    /// </summary>
    private long LeaseSinceBegun(Writer writer)
        => (writer.Machine.Context.Find(Acquire.Name!) as LockObject)?.Holder is { } holder && holder.Token == _reply.N1
            && holder.Lease.DeadlineMs != Lease.Never
            ? holder.Lease.DeadlineMs - _begunMs
            : 0;

    private bool IsLast() => _callers is null || --_callers.Value == 0;

    private void ShareWith(Wait? first)
    {
        for (Wait? wait = first; wait is not null; wait = wait.NextOfParty)
        {
            if (wait is LockWait other)
            {
                _callers = other._callers ??= new StrongBox<int>(1);
                _callers.Value++;
                return;
            }
        }
    }

    private static bool HasLockWait(Wait? first)
    {
        for (Wait? wait = first; wait is not null; wait = wait.NextOfParty)
        {
            if (wait is LockWait)
            {
                return true;
            }
        }

        return false;
    }
}
