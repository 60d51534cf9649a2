using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The routes that change a set: each request is one command.</summary>
internal sealed class LwwWrites(EngineDoor door, ObjectName set)
{
    /// <summary>Serves <c>POST /insert</c>.</summary>
    internal Task InsertAsync(HttpContext context, Principal principal)
        => ServeAsync(context, principal, CommandKind.SetInsert);

    /// <summary>Serves <c>POST /delete</c>.</summary>
    internal Task DeleteAsync(HttpContext context, Principal principal)
        => ServeAsync(context, principal, CommandKind.SetDelete);

    /// <summary>Serves <c>POST /update</c>.</summary>
    internal Task UpdateAsync(HttpContext context, Principal principal)
        => ServeAsync(context, principal, CommandKind.SetMerge);

    private async Task ServeAsync(HttpContext context, Principal principal, CommandKind kind)
    {
        bool isTransit = LwwMedia.IsTransitBody(context.Request);
        if (!isTransit && !LwwMedia.IsJsonBody(context.Request))
        {
            await LwwAnswers.UnsupportedTypeAsync(context).ConfigureAwait(false);
            return;
        }

        CommandDetail detail;
        try
        {
            ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
            detail = kind == CommandKind.SetMerge
                ? new CommandDetail { Replica = ReplicaOf(body, isTransit) }
                : new CommandDetail { Elements = ElementsOf(body, isTransit) };
        }
        catch (ProblemException e)
        {
            await LwwAnswers.RefusedAsync(context, e.Problem).ConfigureAwait(false);
            return;
        }
        catch (TransitException e)
        {
            await (e.IsAboveLimit ? LwwAnswers.TooLargeAsync(context, e.Message) : LwwAnswers.MalformedAsync(context))
                .ConfigureAwait(false);
            return;
        }

        Command command = new(kind, set) { Detail = detail };
        Reply reply = await door.SendAsync(command, principal).ConfigureAwait(false);
        await (reply.Status == StatusCode.Ok
            ? LwwAnswers.OkAsync(context)
            : LwwAnswers.RefusedAsync(context, command, reply)).ConfigureAwait(false);
    }

    private static byte[][] ElementsOf(ReadOnlyMemory<byte> body, bool isTransit)
        => isTransit ? LwwRequest.Elements(TransitReader.Read(body.Span)) : LwwJsonRequest.Elements(body);

    private static SetUpdate[] ReplicaOf(ReadOnlyMemory<byte> body, bool isTransit)
        => isTransit ? LwwRequest.Replica(TransitReader.Read(body.Span)) : LwwJsonRequest.Replica(body);
}
