using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Sends writes that may depend on conditions, each as one command: there is no moment between compare and write.
/// </summary>
internal static class ConditionalWrite
{
    /// <summary>Sends a write.</summary>
    /// <param name="call">The call.</param>
    /// <param name="commands">What is to be done, in one revision; without terms.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="conditions">The conditions, or null.</param>
    /// <returns>The answer to the last command.</returns>
    /// <exception cref="ProblemException">It was refused, or a condition does not hold.</exception>
    internal static async ValueTask<Reply> SendAsync(
        ApiCall call, Command[] commands, WriteTerms terms, Conditions? conditions)
    {
        if (conditions is null && commands is [var only])
        {
            only.Detail = terms.Into(only.Detail);
            return await call.SendAsync(only).ConfigureAwait(false);
        }

        if (conditions is null)
        {
            return await RunAsync(call, commands, terms, []).ConfigureAwait(false)
                ?? throw Failed(0, call.Front.Door.Engine.Revision);
        }

        if (terms.Request is not null)
        {
            throw ProblemException.Argument(
                $"{WriteTerms.KeyHeader}, or a numbered request, goes with no If-Match or If-None-Match here: a retry could not "
                + "be told the answer.");
        }

        foreach (Compare[] compares in conditions.ToCompares(call.Name))
        {
            if (await RunAsync(call, commands, terms, compares).ConfigureAwait(false) is { } reply)
            {
                return reply;
            }
        }

        throw Failed(call.FoundModified, call.Front.Door.Engine.Revision);
    }

    /// <summary>The error of a condition that does not hold.</summary>
    /// <param name="modified">The revision that last changed the object; 0 when it does not exist, or was not looked at.</param>
    /// <param name="revision">The engine's revision.</param>
    /// <returns>A 412.</returns>
    internal static ProblemException Failed(long modified, long revision)
    {
        string there = modified > 0 ? $"the object is of revision {modified}" : "the object does not exist, or no tag can match";
        return new ProblemException(
            Problem.Of("precondition-failed", $"If-Match or If-None-Match does not hold: {there}.") with
            {
                Facts = [new ProblemFact("actual", modified), new ProblemFact("revision", revision)],
            });
    }

    /// <summary>Compares and writes in one transaction.</summary>
    private static async ValueTask<Reply?> RunAsync(ApiCall call, Command[] commands, WriteTerms terms, Compare[] compares)
    {
        Command transaction = new(CommandKind.Transaction, null)
        {
            Detail = terms.Into(new CommandDetail
            {
                Transaction = new TransactionBody
                {
                    Compares = compares,
                    Then = commands,
                    Else = [new Command(CommandKind.NameInspect, call.Name)],
                },
            }),
        };
        Reply outer = await call.Front.Door.SendAsync(transaction, call.Principal).ConfigureAwait(false);
        if (outer.Status is not (StatusCode.Ok or StatusCode.Aborted))
        {
            throw call.Refused(transaction, outer);
        }

        Reply[]? replies = outer.Payload as Reply[];
        if (outer.N2 == 0)
        {
            call.NoteFound(replies?[0] ?? outer);
            return null;
        }

        if (outer.Status == StatusCode.Aborted)
        {
            throw replies is null
                ? call.Refused(transaction, outer)
                : call.Refused(commands[outer.N1], replies[outer.N1]);
        }

        // A transaction that is given again is remembered without the answers inside it.
        return replies?[^1] ?? new Reply { Applied = true, Replayed = true, Revision = outer.Revision };
    }
}
