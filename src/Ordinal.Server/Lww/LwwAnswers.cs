using System.Globalization;
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

    internal static Task OkAsync(HttpContext context) => WriteAsync(context, 200, OctetStream, "ok");

    /// <summary>The answer to a HEAD. Nothing was read, so it has no length and no type of a body.</summary>
    internal static Task EmptyAsync(HttpContext context) => WriteAsync(context, 200, OctetStream, "");

    internal static Task NotFoundAsync(HttpContext context)
        => WriteAsync(context, 404, "text/html;charset=utf-8", "Not Found");

    internal static Task MalformedAsync(HttpContext context)
        => WriteAsync(context, 400, Text, "Malformed Transit in request body.");

    internal static Task UnsupportedTypeAsync(HttpContext context) => WriteAsync(context, 415, null, "");

    internal static Task TooLargeAsync(HttpContext context, string sentence) => WriteAsync(context, 413, Text, sentence);

    /// <summary>Answers by a refusal of the engine.</summary>
    internal static Task RefusedAsync(HttpContext context, in Command command, in Reply reply)
        => RefusedAsync(context, Problem.Of(command, reply));

    /// <summary>Answers by a refusal that has no body of its own here: its sentence.</summary>
    internal static Task RefusedAsync(HttpContext context, Problem problem)
    {
        if (problem.RetryAfterSeconds > 0)
        {
            context.Response.Headers.RetryAfter = problem.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.EndsConnection)
        {
            context.Response.Headers.Connection = "close";
        }

        return WriteAsync(context, problem.Status, Text, problem.Detail);
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
