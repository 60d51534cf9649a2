using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>How a typed handle gets a command to the writer and its answer back.</summary>
internal static class Commander
{
    /// <summary>Applies one command, on this thread when the writer role can be had, and else when its turn comes.</summary>
    /// <typeparam name="TResult">What the caller gets.</typeparam>
    /// <typeparam name="TProjection">How it is made.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Checked before; a submitted command is not taken back.</param>
    /// <returns>A task that is complete already in the common case.</returns>
    internal static ValueTask<TResult> SendAsync<TResult, TProjection>(
        this Writer writer, in Command command, CancellationToken cancellationToken)
        where TProjection : struct, IProjection<TResult>
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        Reply reply = default;
        if (writer.Journal is not null)
        {
            // Its answer may have to wait for the disk; one that need not is complete when this returns.
            PendingReply<TResult, TProjection> held = PendingReply<TResult, TProjection>.Rent(command);
            ValueTask<TResult> answer = held.Task;
            writer.Run(held);
            return answer;
        }

        if (!writer.TryApply(command, ref reply))
        {
            PendingReply<TResult, TProjection> pending = PendingReply<TResult, TProjection>.Rent(command);
            ValueTask<TResult> task = pending.Task;
            writer.Submit(pending);
            return task;
        }

        return TProjection.TryProject(command, reply, out TResult result)
            ? new ValueTask<TResult>(result)
            : Refuse<TResult>(command, reply);
    }

    internal static ValueTask<TResult> Refuse<TResult>(in Command command, in Reply reply)
        => ValueTask.FromException<TResult>(Refusals.ToException(command, reply));
}
