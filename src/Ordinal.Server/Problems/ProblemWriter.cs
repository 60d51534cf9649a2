using System;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// Writes problem documents: RFC 9457, with the members <c>type title status code detail</c>, the facts of the problem,
/// <c>outcome retryable requestId</c>, and a final newline.
/// </summary>
internal static class ProblemWriter
{
    private const string ContentType = "application/problem+json";
    private const string TypePrefix = "urn:ordinal:error:";

    /// <summary>Answers a request by a problem.</summary>
    /// <param name="response">The answer, of which nothing is written yet.</param>
    /// <param name="problem">The problem.</param>
    /// <returns>When it is written.</returns>
    internal static async Task WriteAsync(HttpResponse response, Problem problem)
    {
        string id = RefusedRequest.IdOf(response.HttpContext);
        RefusedRequest.Log(response.HttpContext, id, problem);
        ReadOnlyMemory<byte> document = WrittenJson.LineOf(json => Write(json, problem, id));
        WireCounts.Note(response, problem.Code);
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.ContentLength = document.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (problem.RetryAfterSeconds > 0)
        {
            response.Headers.RetryAfter = problem.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.EndsConnection)
        {
            response.Headers.Connection = "close";
        }

        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.BodyWriter.WriteAsync(document).ConfigureAwait(false);
        }
    }

    private static void Write(Utf8JsonWriter json, Problem problem, string id)
    {
        json.WriteStartObject();
        json.WriteString("type", TypePrefix + problem.Code);
        json.WriteString("title", TitleOf(problem.Code));
        json.WriteNumber("status", problem.Status);
        json.WriteString("code", problem.Code);
        json.WriteString("detail", problem.Detail);
        foreach (ProblemFact fact in problem.Facts)
        {
            WriteFact(json, fact);
        }

        json.WriteString("outcome", OutcomeText(problem.Outcome));
        json.WriteBoolean("retryable", problem.RetryAfterSeconds > 0);
        json.WriteString("requestId", id);
        json.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter json, ProblemFact fact)
    {
        if (fact.Text is { } text)
        {
            json.WriteString(fact.Name, text);
        }
        else if (!fact.Json.IsEmpty)
        {
            json.WritePropertyName(fact.Name);
            json.WriteRawValue(fact.Json.Span);
        }
        else
        {
            json.WriteNumber(fact.Name, fact.Number);
        }
    }

    // One title a code, as the RFC wants it: "lock-held" is "Lock held".
    private static string TitleOf(string code)
        => string.Create(code.Length, code, static (title, text) =>
        {
            text.AsSpan().Replace(title, '-', ' ');
            title[0] = char.ToUpperInvariant(title[0]);
        });

    private static string OutcomeText(Outcome outcome) => outcome switch
    {
        Outcome.NotApplied => "not-applied",
        Outcome.Applied => "applied",
        _ => "unknown",
    };
}
