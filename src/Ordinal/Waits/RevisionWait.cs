using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Waits until the engine has reached a revision.</summary>
internal sealed class RevisionWait(long revision) : Submission
{
    private readonly TaskCompletionSource<long> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _reachedRevision;

    internal long Revision { get; } = revision;

    internal Task<long> Task => _reached.Task;

    /// <summary>Notes the revision that ended the wait. The caller holds the writer role.</summary>
    /// <param name="reached">The revision.</param>
    internal void Resolve(long reached) => _reachedRevision = reached;

    /// <summary>Ends the wait without a result. The caller holds the writer role.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="token">The caller's token.</param>
    internal void Withdraw(Writer writer, CancellationToken token)
    {
        writer.Waits.Remove(this);
        _reached.TrySetCanceled(token);
    }

    internal override bool Apply(Writer writer)
    {
        long visible = writer.VisibleRevision;
        if (visible >= Revision)
        {
            Resolve(visible);
            return true;
        }

        if (writer.Machine.Revision >= Revision)
        {
            Resolve(writer.Machine.Revision);
            writer.CompleteLater(this);
            return false;
        }

        writer.Waits.Add(this);
        writer.WakeAt(Revision);
        return false;
    }

    internal override void Complete() => _reached.TrySetResult(_reachedRevision);

    internal override void Fail(Exception error) => _reached.TrySetException(error);
}
