using System;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>Opens a session and begins to stand for it in the same turn, so that no end of it goes unnoticed.</summary>
internal sealed class SessionOpening(Command open) : Submission
{
    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reply _reply;

    internal Task<Reply> Task => _answer.Task;

    internal LostWait Held { get; } = new();

    internal override bool Apply(Writer writer)
    {
        writer.Apply(open, ref _reply);
        if (_reply.Status == StatusCode.Ok)
        {
            Held.Register(writer, _reply.N1);
        }

        return true;
    }

    internal override void Complete() => _answer.TrySetResult(_reply);

    internal override void Fail(Exception error) => _answer.TrySetException(error);
}
