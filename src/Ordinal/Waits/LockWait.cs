using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>An acquire on its way: answered at once, or by the grant, or by the end of the wait.</summary>
internal sealed class LockWait(Command acquire) : Wait
{
    private const int Open = 0;
    private const int Claimed = 1;
    private const int Withdrawn = 2;

    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reply _reply;
    private int _claim;

    internal Command Acquire { get; } = acquire;

    internal Task<Reply> Task => _answer.Task;

    /// <summary>Stands for the grant from the moment it is made, so that no loss of it goes unnoticed.</summary>
    internal LostWait Held { get; } = new();

    /// <summary>The caller takes the answer, unless its cancellation came first.</summary>
    /// <returns>False when the wait was withdrawn.</returns>
    internal bool TryClaim() => Interlocked.CompareExchange(ref _claim, Claimed, Open) == Open;

    /// <summary>The caller's cancellation comes, unless the answer was taken first.</summary>
    /// <returns>True when the wait must be cancelled in the engine.</returns>
    internal bool TryWithdraw() => Interlocked.CompareExchange(ref _claim, Withdrawn, Open) == Open;

    internal override Durability? Asked => Acquire.Detail?.Durability;

    internal override bool Apply(Writer writer)
    {
        writer.Apply(Acquire, ref _reply);
        if (_reply.Status == StatusCode.Waiting)
        {
            writer.Waits.Add(_reply.N3, this);
            return false;
        }

        if (_reply.Status == StatusCode.Ok)
        {
            Held.Register(writer, _reply.N3);
        }

        return true;
    }

    internal override bool Resolve(in PartyEffect effect, Writer writer)
    {
        _reply.Status = effect.Status;
        _reply.N1 = effect.Token;
        _reply.Version = effect.Version;
        _reply.Revision = effect.Revision;
        if (effect.Status == StatusCode.Ok)
        {
            Held.Register(writer, effect.PartyId);
        }

        return true;
    }

    internal override void Complete() => _answer.TrySetResult(_reply);

    internal override void Fail(Exception error) => _answer.TrySetException(error);
}
