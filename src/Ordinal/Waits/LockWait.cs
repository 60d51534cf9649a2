using System;
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

    // Read and written under the writer role only.
    private bool _isShared;
    private bool _hasNewGrant;

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
        if (_reply.Status == StatusCode.Waiting)
        {
            ShareWith(writer.Waits.First(_reply.N3));
            writer.Waits.Add(_reply.N3, this);
            return false;
        }

        if (_reply.Status == StatusCode.Ok)
        {
            _hasNewGrant = _reply.N1 != tokenBefore && !_reply.Replayed;
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
    /// acquire still counts.
    /// </returns>
    internal bool TakeOut(Writer writer)
    {
        if (held is not null)
        {
            writer.Waits.Remove(held.PartyId, held);
        }

        if (!writer.Waits.Remove(_reply.N3, this))
        {
            return _hasNewGrant && !_isShared;
        }

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
            held?.Register(writer, effect.PartyId);
        }

        return true;
    }

    internal override void Complete() => _answer.TrySetResult(_reply);

    internal override void Fail(Exception error) => _answer.TrySetException(error);

    private void ShareWith(Wait? first)
    {
        for (Wait? wait = first; wait is not null; wait = wait.NextOfParty)
        {
            if (wait is LockWait other)
            {
                other._isShared = true;
                _isShared = true;
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
