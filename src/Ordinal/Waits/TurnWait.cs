using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Waits until a ticket is at the head of its queue.</summary>
internal sealed class TurnWait(Command get) : Wait
{
    private readonly TaskCompletionSource<Reply> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Command _get = get;
    private Reply _reply;

    internal Task<Reply> Task => _turn.Task;

    internal override Durability? Asked => _get.Detail?.Durability;

    internal override bool Apply(Writer writer)
    {
        writer.Apply(_get, ref _reply);
        if (_reply.Status != StatusCode.Ok || _reply.N2 == 0)
        {
            return true;
        }

        writer.Waits.Add(_reply.N3, this);
        return false;
    }

    internal override bool Resolve(in PartyEffect effect, Writer writer)
    {
        _reply.Status = effect.Status == StatusCode.Ok ? StatusCode.Ok : StatusCode.Ended;
        _reply.N2 = 0;
        _reply.Version = effect.Version;
        _reply.Revision = effect.Revision;
        return true;
    }

    /// <summary>Ends the wait; the ticket stays. The caller holds the writer role.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="token">The caller's token.</param>
    internal void Withdraw(Writer writer, CancellationToken token)
    {
        if (writer.Waits.Remove(_reply.N3, this))
        {
            _turn.TrySetCanceled(token);
        }
    }

    internal override void Complete() => _turn.TrySetResult(_reply);

    internal override void Fail(Exception error) => _turn.TrySetException(error);
}
