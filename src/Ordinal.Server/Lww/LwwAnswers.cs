using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>The short answers: those of lww-node byte for byte, and refusals that it does not know as a line of text.</summary>
internal static class LwwAnswers
{
    internal const string OctetStream = "application/octet-stream";

    private const string Text = "text/plain;charset=utf-8";
    private const string RetrySeconds = "1";

    internal static Task OkAsync(HttpContext context) => WriteAsync(context, 200, OctetStream, "ok");

    /// <summary>The answer to a HEAD: no body, and no length either, because none was made.</summary>
    internal static Task EmptyAsync(HttpContext context) => WriteAsync(context, 200, OctetStream, "");

    internal static Task NotFoundAsync(HttpContext context)
        => WriteAsync(context, 404, "text/html;charset=utf-8", "Not Found");

    internal static Task MalformedAsync(HttpContext context)
        => WriteAsync(context, 400, Text, "Malformed Transit in request body.");

    internal static Task UnsupportedTypeAsync(HttpContext context) => WriteAsync(context, 415, null, "");

    internal static Task TooLargeAsync(HttpContext context, string sentence) => WriteAsync(context, 413, Text, sentence);

    /// <summary>Answers by a refusal of the engine.</summary>
    internal static Task RefusedAsync(HttpContext context, in Command command, in Reply reply)
    {
        if (StatusCodes.IsRetryable(reply.Status))
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return WriteAsync(context, HttpStatus.Of(reply.Status), Text, Refusals.ToException(command, reply).Message);
    }

    private static Task WriteAsync(HttpContext context, int status, string? contentType, string body)
    {
        HttpResponse response = context.Response;
        bool isHead = HttpMethods.IsHead(context.Request.Method);
        byte[] bytes = isHead ? [] : Encoding.UTF8.GetBytes(body);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        return bytes.Length == 0 ? Task.CompletedTask : response.BodyWriter.WriteAsync(bytes).AsTask();
    }
}
