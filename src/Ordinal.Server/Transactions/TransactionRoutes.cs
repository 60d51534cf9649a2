using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
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
    /// <summary>Bytes of a body: room for all values that a transaction may have, escaped and in base64.</summary>
    internal const int BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>
    /// Bytes that the answers of the operations may carry together. A read beyond is refused, so the transaction changes nothing.
    /// Spelled out as JSON they are six times as many at most, which the client takes.
    /// </summary>
    internal const int AnswerBytesMax = 8 * 1024 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Fixed("/v1/transactions")
            .On("POST", RunAsync)
            .Map(group, front);

    private static async Task RunAsync(ApiCall call)
    {
        call.Expect(ApiCall.AnswerForm);
        JsonBody.RequireType(call.Context.Request);
        if (Conditions.Read(call.Context.Request.Headers) is not null)
        {
            throw ProblemException.Argument(
                "If-Match and If-None-Match go with no transaction; its 'compare' says what must hold.");
        }

        WriteTerms terms = WriteTerms.Read(call.Context.Request.Headers, call.Principal);
        TransactionBody body = TransactionReader.Read(
            await RequestBody.ReadAsync(call.Context, BodyBytesMax).ConfigureAwait(false));
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
                ArrayBufferWriter<byte> answer = new();
                Write(call, answer, body, reply);
                await call.WriteAsync(answer.WrittenMemory, JsonBody.MediaType).ConfigureAwait(false);
                break;
            case StatusCode.Aborted:
                throw new ProblemException(AbortedProblem.Of(call, body, reply));
            default:
                throw call.Refused(transaction, reply);
        }
    }

    private static void Write(ApiCall call, ArrayBufferWriter<byte> answer, TransactionBody body, in Reply reply)
    {
        using (Utf8JsonWriter writer = new(answer, Readable))
        {
            AnswerJson json = new(writer, call.IsInt64Text);
            json.BeginObject();
            json.Flag("succeeded", IsFirst(reply));
            if (reply.Status == StatusCode.Aborted)
            {
                json.Integer("refusedIndex", reply.N1);
            }

            json.Integer("revision", reply.Revision);
            if (reply.Payload is Reply[] replies)
            {
                writer.WritePropertyName("results");
                ResultJson.Write(json, IsFirst(reply) ? body.Then : body.Else, replies, call.IsWhole);
            }
            else
            {
                // The answer of a retry is remembered without those of the operations.
                json.Flag("replayed", true);
            }

            json.EndObject();
        }

        answer.Write("\n"u8);
    }

    /// <summary>Whether the conditions held. N2 says so too where an answer is given again.</summary>
    internal static bool IsFirst(in Reply reply) => reply.N2 == 1;
}
