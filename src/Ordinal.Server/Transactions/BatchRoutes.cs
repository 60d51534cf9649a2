using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/batches</c>: operations in order, without others between them, each for itself.</summary>
/// <remarks>
/// <code>
/// [ { "op", "name", "fence", "request", "durability", … } … ]   becomes   [ { "op", "name", "status", …, "revision" } … ]
/// </code>
/// The operations are those of a transaction. A refused one is an answer and touches no other, so the whole is a 200; the answer
/// leaves when everything that it speaks of is as durable as the operation that asks for most. Nothing is done when the
/// document is malformed.
/// </remarks>
internal static class BatchRoutes
{
    /// <summary>
    /// Bytes that the answers of the engine may carry, and again bytes of the document, from which on nothing long is added: a
    /// read is then refused, and a compare that did not hold is told without what is there.
    /// </summary>
    internal const int AnswerBytesMax = 32 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Fixed("/v1/batches")
            .On("POST", RunAsync)
            .Map(group, front);

    private static async Task RunAsync(ApiCall call)
    {
        call.Expect();
        Durability? usual = ReadHeaders(call);
        Command[] commands = Read(
            await OperationsRequest.ReadBodyAsync(call).ConfigureAwait(false), call.Principal, usual);
        Reply[] replies = await call.Front.Door.SendAllAsync(commands, call.Principal, AnswerBytesMax).ConfigureAwait(false);
        await LargeWork.LeaveForEntriesAsync(commands.Length).ConfigureAwait(false);
        call.SetHeaders(new Reply { Revision = RevisionOf(call, replies) });
        ReadOnlyMemory<byte> answer = WrittenJson.LineOf(
            json => Write(new AnswerJson(json, call.IsInt64Text), commands, replies));
        await call.WriteAsync(answer, WrittenJson.MediaType).ConfigureAwait(false);
    }

    // A fence or an id in a header is for one command; a durability is for all that name none.
    private static Durability? ReadHeaders(ApiCall call)
    {
        WriteTerms terms = OperationsRequest.ReadTerms(
            call, "If-Match and If-None-Match go with no batch; a transaction has conditions.");
        return terms.Request is null && terms.FenceLock is null
            ? terms.Durability
            : throw ProblemException.Argument(
                "Fences and request ids of a batch stand in each operation, as 'fence' and 'request'.");
    }

    private static Command[] Read(ReadOnlyMemory<byte> body, Principal principal, Durability? usual)
        => JsonDocuments.Read(body, json =>
        {
            if (json.ValueKind != JsonValueKind.Array)
            {
                throw new DocumentException(string.Empty, "The body must be an array of operations.");
            }

            int count = json.GetArrayLength();
            if (count > OrdinalLimits.BatchCommandsMax)
            {
                throw DocumentException.Above(string.Empty, "operations", count, OrdinalLimits.BatchCommandsMax);
            }

            Command[] commands = new Command[count];
            int index = 0;
            foreach (JsonElement item in json.EnumerateArray())
            {
                commands[index] = OperationReader.ReadInBatch(item, SetElements.Item(string.Empty, index), principal, usual);
                index++;
            }

            return commands;
        });

    private static long RevisionOf(ApiCall call, Reply[] replies)
    {
        long revision = 0;
        foreach (ref readonly Reply reply in replies.AsSpan())
        {
            revision = Math.Max(revision, reply.Revision);
        }

        return revision > 0 ? revision : call.Front.Door.Engine.Revision;
    }

    private static void Write(AnswerJson json, Command[] commands, Reply[] replies)
    {
        Utf8JsonWriter writer = json.Writer;
        writer.WriteStartArray();
        for (int i = 0; i < replies.Length; i++)
        {
            if (writer.BytesCommitted + writer.BytesPending > AnswerBytesMax)
            {
                Shorten(commands[i], ref replies[i], writer.BytesCommitted + writer.BytesPending);
            }

            ResultJson.WriteOfBatch(json, commands[i], replies[i]);
        }

        writer.WriteEndArray();
    }

    private static void Shorten(in Command command, ref Reply reply, long bytes)
    {
        if (reply.Status == StatusCode.Ok && CommandKinds.IsRead(command.Kind))
        {
            long revision = reply.Revision;
            reply = default;
            reply.Refuse(StatusCode.LimitExceeded, bytes, 0, AnswerBytesMax);
            reply.Revision = revision;
        }
        else if (reply.Payload is CellValue)
        {
            reply.Payload = null;
        }
    }
}
