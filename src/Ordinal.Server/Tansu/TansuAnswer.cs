using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>Answers that the resources below <c>/api</c> share.</summary>
internal static class TansuAnswer
{
    internal const string Json = "application/json";
    private const int RetrySeconds = 1;

    // cowboy's known methods; every other verb is none that the server could be asked for.
    private static readonly string[] Known = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>Answers by a status without a body.</summary>
    /// <param name="response">The answer, of which nothing is written yet.</param>
    /// <param name="status">The status.</param>
    /// <returns>At once.</returns>
    internal static Task WriteAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        if (status != Microsoft.AspNetCore.Http.StatusCodes.Status204NoContent)
        {
            response.ContentLength = 0;
        }

        return Task.CompletedTask;
    }

    /// <summary>Answers by the status of a refusal.</summary>
    /// <param name="response">The answer, of which nothing is written yet.</param>
    /// <param name="code">The refusal.</param>
    /// <returns>At once.</returns>
    internal static Task RefuseAsync(HttpResponse response, StatusCode code)
    {
        if (StatusCodes.IsRetryable(code))
        {
            response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(response, HttpStatus.Of(code));
    }

    /// <summary>Answers by a JSON document; a HEAD by its headers.</summary>
    /// <param name="response">The answer, of which nothing is written yet.</param>
    /// <param name="document">The document.</param>
    /// <returns>When it is written.</returns>
    internal static async Task WriteJsonAsync(HttpResponse response, ReadOnlyMemory<byte> document)
    {
        response.ContentType = Json;
        response.ContentLength = document.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.BodyWriter.WriteAsync(document).ConfigureAwait(false);
        }
    }

    /// <summary>Answers OPTIONS, and the methods that a resource does not have.</summary>
    /// <param name="context">The request.</param>
    /// <param name="allowed">The resource's methods in alphabetical order; OPTIONS is one of them.</param>
    /// <returns>True when the request is answered; false when its method is one of the others.</returns>
    internal static bool TryAnswerMethod(HttpContext context, string[] allowed)
    {
        string method = context.Request.Method;
        bool isAllowed = Array.IndexOf(allowed, method) >= 0;
        if (isAllowed && !HttpMethods.IsOptions(method))
        {
            return false;
        }

        HttpResponse response = context.Response;
        response.ContentLength = 0;
        response.StatusCode = isAllowed ? 200 : Array.IndexOf(Known, method) >= 0 ? 405 : 501;
        if (response.StatusCode != 501)
        {
            response.Headers.Allow = string.Join(", ", allowed);
        }

        return true;
    }
}
