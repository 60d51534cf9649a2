using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The problem of a transaction of which one operation was refused, so that nothing was done.</summary>
internal static class AbortedProblem
{
    /// <summary>Makes the problem. It carries the branch, the refused operation, and an answer for each operation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">The transaction.</param>
    /// <param name="reply">The answer of the engine.</param>
    /// <returns>The problem.</returns>
    internal static Problem Of(ApiCall call, TransactionBody body, in Reply reply)
    {
        bool isFirst = TransactionRoutes.IsFirst(reply);
        string branch = isFirst ? "then" : "else";
        List<ProblemFact> facts =
        [
            new("refusedIndex", reply.N1),
            new("branch", 0, branch),
        ];
        string why = "another operation of it was refused";
        if (reply.Payload is Reply[] replies)
        {
            Command[] commands = isFirst ? body.Then : body.Else;
            why = Refusals.ToException(commands[reply.N1], replies[reply.N1]).Message;
            ReadOnlyMemory<byte> results = WrittenJson.Of(
                json => ResultJson.Write(new AnswerJson(json, call.IsInt64Text), commands, replies, call.IsWhole));
            facts.Add(new ProblemFact("results", 0, Json: results));
        }

        facts.Add(new ProblemFact("revision", reply.Revision));
        return Problem.Of(
            StatusCodes.Text(StatusCode.Aborted),
            $"The transaction changed nothing, because its operation /{branch}/{reply.N1} was refused: {why}") with
        {
            Facts = facts,
        };
    }
}
