using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/transactions</c>: conditions and one of two branches, in one revision.</summary>
/// <remarks>
/// One that changed nothing, because an operation was refused, is a 409; to a call that asks for the whole answer it is a 200
/// with <c>refusedIndex</c>, and the answers of all operations beside it.
/// </remarks>
internal static class TransactionRoutes
{
    /// <summary>
    /// Bytes that the answers of the operations may carry together. A read beyond is refused, so the transaction changes nothing.
    /// Spelled out as JSON they are six times as many at most, which the client takes.
    /// </summary>
    internal const int AnswerBytesMax = 8 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Fixed("/v1/transactions")
            .On("POST", RunAsync)
            .Map(group, front);

    private static async Task RunAsync(ApiCall call)
    {
        call.Expect(ApiCall.AnswerForm);
        WriteTerms terms = OperationsRequest.ReadTerms(
            call, "If-Match and If-None-Match go with no transaction; its 'compare' says what must hold.");
        TransactionBody body = TransactionReader.Read(await OperationsRequest.ReadBodyAsync(call).ConfigureAwait(false));
        Command transaction = new(CommandKind.Transaction, null)
        {
            Number1 = AnswerBytesMax,
            Detail = terms.Into(new CommandDetail { Transaction = body }),
        };
        Reply reply = await call.Front.Door.SendAsync(transaction, call.Principal).ConfigureAwait(false);
        call.SetHeaders(reply);
        switch (reply.Status)
        {
            case StatusCode.Ok:
            case StatusCode.Aborted when call.IsWhole:
                ReadOnlyMemory<byte> answer = WrittenJson.LineOf(
                    json => Write(new AnswerJson(json, call.IsInt64Text), body, reply, call.IsWhole));
                await call.WriteAsync(answer, WrittenJson.MediaType).ConfigureAwait(false);
                break;
            case StatusCode.Aborted:
                throw new ProblemException(AbortedProblem.Of(call, body, reply));
            default:
                throw call.Refused(transaction, reply);
        }
    }

    /// <summary>Whether the conditions held. N2 says so too where an answer is given again.</summary>
    internal static bool IsFirst(in Reply reply) => reply.N2 == 1;

    private static void Write(AnswerJson json, TransactionBody body, in Reply reply, bool isWhole)
    {
        json.BeginObject();
        json.Flag("succeeded", IsFirst(reply));
        if (reply.Status == StatusCode.Aborted)
        {
            json.Integer("refusedIndex", reply.N1);
        }

        json.Integer("revision", reply.Revision);
        if (reply.Payload is Reply[] replies)
        {
            json.Writer.WritePropertyName("results");
            ResultJson.Write(json, IsFirst(reply) ? body.Then : body.Else, replies, isWhole);
        }
        else
        {
            // The answer of a retry is remembered without those of the operations.
            json.Flag("replayed", true);
        }

        json.EndObject();
    }
}
