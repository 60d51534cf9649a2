using System;
using System.Text;
using Ordinal.State;

namespace Ordinal;

/// <summary>Turns refusals into errors whose message names the thing, the value and the limit.</summary>
internal static class Refusals
{
    internal static OrdinalException Overloaded(int pending, int limit)
        => new(StatusCode.Overloaded, $"{pending} submissions are pending; the limit is {limit}. Try again later.")
        {
            Actual = pending,
            Limit = limit,
        };

    /// <summary>Makes the end of the writer anew, for one more who must get it.</summary>
    /// <param name="end">Why the writer has ended.</param>
    /// <returns>An error that says the same.</returns>
    /// <remarks>
    /// One error that is thrown to thousands at once collects the stack traces of them all, and each trace is copied with
    /// every throw: memory and time then grow with the square of the callers.
    /// </remarks>
    internal static Exception Again(Exception end)
        => end is ObjectDisposedException disposed
            ? new ObjectDisposedException(disposed.ObjectName)
            : new OrdinalException(
                StatusCode.Faulted,
                end.Message,
                (end as OrdinalException)?.Outcome ?? Outcome.NotApplied,
                end.InnerException ?? end);

    /// <summary>Makes the error of a refused command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">The refusal.</param>
    /// <returns>The error.</returns>
    internal static OrdinalException ToException(in Command command, in Reply reply)
    {
        string? name = command.Name?.ToString();
        return new OrdinalException(reply.Status, Describe(command, reply, name), OutcomeOf(reply))
        {
            Name = FenceOf(command, reply)?.ToString() ?? name,
            ActualKind = reply.Status == StatusCode.WrongKind ? reply.Kind : ObjectKind.None,
            Actual = reply.N1,
            Expected = reply.N2,
            Limit = reply.N3,
            Revision = reply.Revision,
        };
    }

    /// <summary>The fence of a command, when it was that name which was of another kind and not the one to be written.</summary>
    private static ObjectName? FenceOf(in Command command, in Reply reply)
        => reply.Status == StatusCode.WrongKind && reply.N2 == (long)ObjectKind.Lock ? command.Detail?.FenceLock : null;

    private static Outcome OutcomeOf(in Reply reply)
        => reply.Status is StatusCode.ExpiredId ? Outcome.Unknown : Outcome.NotApplied;

    private static string Describe(in Command command, in Reply reply, string? name)
    {
        string subject = name is null ? Words(command.Kind) : $"{Words(command.Kind)} of '{name}'";
        string why = reply.Status switch
        {
            StatusCode.NotFound => "there is nothing of that name or id",
            StatusCode.WrongKind when FenceOf(command, reply) is { } fence
                => $"its fence '{fence}' is a {KindWords.Of(reply.Kind)} and no lock",
            StatusCode.WrongKind => $"the name is a {KindWords.Of(reply.Kind)}",
            StatusCode.CompareFailed => $"{reply.N1} is there and {reply.N2} was expected",
            StatusCode.Overflow => $"{reply.N2} more than {reply.N1} is beyond the limit {reply.N3}",
            StatusCode.OutOfRange when command.Kind == CommandKind.CounterReserve
                => $"a block of {reply.N1} integers is none; allowed: {reply.N2} to {reply.N3}",
            StatusCode.OutOfRange => $"{reply.N1} is outside the limit {reply.N3}",
            StatusCode.LimitExceeded => $"{reply.N1} is above the limit {reply.N3}",
            StatusCode.InvalidArgument => $"an argument makes no sense ({reply.N1})",
            StatusCode.LockHeld => reply.Payload is string owner
                ? $"the lock is held by '{owner}' under the token {reply.N1}"
                : $"the lock is held under the token {reply.N1}",
            StatusCode.NotHolder => "the owner does not hold the lock and does not wait for it",
            StatusCode.StaleToken => $"the token {reply.N1} is stale; the present one is {reply.N2}",
            StatusCode.UnknownSession => $"the session {reply.N1} is unknown or has ended",
            StatusCode.RequestMismatch => "the request id was used with another command",
            StatusCode.ExpiredId => "the request id has left the window in which its answer is remembered",
            StatusCode.SkewExceeded => $"the stamp {reply.N1} is above the highest that is accepted, {reply.N3}",
            StatusCode.TimedOut => "the time to wait ran out",
            StatusCode.Ended => "the place in line has ended",
            StatusCode.Aborted => $"the operation {reply.N1} of the same transaction was refused",
            StatusCode.Forbidden => "the token does not allow it",
            StatusCode.QuotaExceeded => $"the {reply.N3} operations a second that the token allows are used up",
            StatusCode.MemoryFull => $"the objects take {reply.N1} bytes and may take {reply.N3}",
            _ => StatusCodes.Text(reply.Status),
        };
        return $"{subject} was refused ({StatusCodes.Text(reply.Status)}): {why}.";
    }

    // Such as: Cell compare exchange.
    private static string Words(CommandKind kind)
    {
        StringBuilder words = new();
        foreach (char letter in kind.ToString())
        {
            bool begins = char.IsAsciiLetterUpper(letter) && words.Length > 0;
            words.Append(begins ? $" {char.ToLowerInvariant(letter)}" : letter);
        }

        return words.ToString();
    }
}
