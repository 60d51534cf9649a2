using System;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.ObjectPool;
using Ordinal.State;

namespace Ordinal;

/// <summary>One command on its way through the writer, and the answer that its caller awaits. Pooled.</summary>
/// <remarks>
/// rent → submitted → completed once → <see cref="GetResult"/> once → returned to the pool. The token catches a second await.
/// Continuations run on the thread pool, so no caller's code runs inside the writer or on another caller's thread.
/// </remarks>
internal sealed class PendingReply<TResult, TProjection> : Submission, IValueTaskSource<TResult>
    where TProjection : struct, IProjection<TResult>
{
    // As many as callers that plausibly meet at one moment; beyond, a reply is allocated and left to the collector.
    private const int RetainedMax = 1024;

    private static readonly DefaultObjectPool<PendingReply<TResult, TProjection>> Pool = new(new Policy(), RetainedMax);

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private Command _command;
    private Reply _reply;

    internal override bool IsRelief => CommandKinds.IsRelief(_command.Kind);

    /// <summary>The task that the caller awaits; once.</summary>
    internal ValueTask<TResult> Task => new(this, _source.Version);

    internal static PendingReply<TResult, TProjection> Rent(in Command command)
    {
        PendingReply<TResult, TProjection> rented = Pool.Get();
        rented._command = command;
        return rented;
    }

    /// <inheritdoc/>
    public TResult GetResult(short token)
    {
        // Refused before anything is given back: by now the reply may carry another caller's command.
        if (_source.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The answer is not there yet; await the task instead.");
        }

        try
        {
            _source.GetResult(token);
            return TProjection.TryProject(_command, _reply, out TResult result)
                ? result
                : throw Refusals.ToException(_command, _reply);
        }
        finally
        {
            _command = default;
            _reply = default;
            _source.Reset();
            Pool.Return(this);
        }
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);

    internal override bool Apply(Writer writer)
    {
        writer.Apply(_command, ref _reply);
        return true;
    }

    internal override void Complete() => _source.SetResult(true);

    internal override void Fail(Exception error) => _source.SetException(error);

    private sealed class Policy : PooledObjectPolicy<PendingReply<TResult, TProjection>>
    {
        public override PendingReply<TResult, TProjection> Create() => new();

        public override bool Return(PendingReply<TResult, TProjection> obj) => true;
    }
}
