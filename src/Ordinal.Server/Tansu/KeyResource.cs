using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// <c>/api/keys/…</c>: each key is a cell whose name begins with <see cref="Prefix"/>. Every write sets or takes away the
/// time to live.
/// </summary>
internal sealed class KeyResource
{
    /// <summary>What the names of all keys begin with. A key begins with a slash and has at most 502 bytes.</summary>
    internal const string Prefix = "tansu/keys";

    private const string Route = "/api/keys";
    private const string TtlHeader = "ttl";
    private const long MsPerSecond = 1000;

    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
    private static readonly CommandDetail AsJson = new() { ContentType = Encoding.ASCII.GetBytes(TansuAnswer.Json) };

    private readonly EngineDoor _door;
    private readonly TansuOptions _options;
    private readonly KeyStream _stream;

    internal KeyResource(FrontEnd front)
    {
        _door = front.Door;
        _options = front.Options.Tansu;
        _stream = new KeyStream(front);
    }

    /// <summary>Serves every method.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it.</param>
    /// <returns>When the answer is written.</returns>
    internal Task ServeAsync(HttpContext context, Principal principal)
    {
        if (TansuPath.Read(context, Route) is not { } key)
        {
            return TansuAnswer.WriteAsync(context.Response, 404);
        }

        if (TansuAnswer.TryAnswerMethod(context, Methods))
        {
            return Task.CompletedTask;
        }

        ObjectName name = new(Prefix + key);
        string method = context.Request.Method;
        if (HttpMethods.IsDelete(method))
        {
            return DeleteAsync(context, principal, name);
        }

        if (HttpMethods.IsPut(method) || HttpMethods.IsPost(method))
        {
            return WriteAsync(context, principal, name);
        }

        return HttpMethods.IsGet(method) && context.Request.Query["stream"] == "true"
            ? _stream.ServeAsync(context, principal, key)
            : ReadAsync(context, principal, name);
    }

    private async Task ReadAsync(HttpContext context, Principal principal, ObjectName name)
    {
        Reply reply = await _door.SendAsync(new Command(CommandKind.CellRead, name), principal).ConfigureAwait(false);
        if (reply.Status != StatusCode.Ok)
        {
            await TansuAnswer.RefuseAsync(context.Response, reply.Status).ConfigureAwait(false);
            return;
        }

        CellValue cell = (CellValue)reply.Payload!; // a read that found the cell carries it
        ReadOnlyMemory<byte> value = KeyDocument.ValueOf(cell.Value, out _);
        await TansuAnswer.WriteJsonAsync(context.Response, KeyDocument.Encode(value.Span)).ConfigureAwait(false);
    }

    private async Task WriteAsync(HttpContext context, Principal principal, ObjectName name)
    {
        long? ttl = ReadTtl(context.Request);
        ReadOnlyMemory<byte>? value = await KeyBody
            .ReadValueAsync(context.Request, _options.BodyBytesMax, context.RequestAborted).ConfigureAwait(false);
        if (value is not { } json)
        {
            await TansuAnswer.WriteAsync(context.Response, 415).ConfigureAwait(false);
            return;
        }

        // A key without time to live is kept, so one of no seconds gets the second that the original let it be seen.
        Command write = new(CommandKind.CellWrite, name)
        {
            Value = KeyDocument.Encode(json.Span, ttl),
            Number1 = ttl is { } seconds ? Math.Max(seconds, 1) * MsPerSecond : 0,
            Detail = AsJson,
        };
        Reply reply = await _door.SendAsync(write, principal).ConfigureAwait(false);
        await AnswerChangeAsync(context.Response, reply.Status).ConfigureAwait(false);
    }

    private async Task DeleteAsync(HttpContext context, Principal principal, ObjectName name)
    {
        StatusCode status = await KeyTree.DeleteAsync(_door, principal, name).ConfigureAwait(false);
        await AnswerChangeAsync(context.Response, status).ConfigureAwait(false);
    }

    private static Task AnswerChangeAsync(HttpResponse response, StatusCode status)
    {
        if (status != StatusCode.Ok)
        {
            return TansuAnswer.RefuseAsync(response, status);
        }

        response.ContentType = TansuAnswer.Json;
        return TansuAnswer.WriteAsync(response, 204);
    }

    private static long? ReadTtl(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(TtlHeader, out StringValues values))
        {
            return null;
        }

        bool isSeconds = long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds);
        const long secondsMax = OrdinalLimits.TimeToLiveMsMax / MsPerSecond;
        return isSeconds && seconds <= secondsMax
            ? seconds
            : throw new BadHttpRequestException($"The ttl is no number of seconds up to {secondsMax}.");
    }
}
