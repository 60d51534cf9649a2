using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ordinal.Server;

/// <summary>What a problem document and the log call a request by, so that one is found by the other.</summary>
internal static partial class RefusedRequest
{
    private const string Category = "Ordinal.Server.Requests";

    /// <summary>The id of a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>
    /// Its own <c>Idempotency-Key</c> when it has one that is an id; else the server's id of the request, which every line that
    /// the server logs while it serves the request has as its scope.
    /// </returns>
    internal static string IdOf(HttpContext context)
        => context.Request.Headers[WriteTerms.KeyHeader] is [{ } key] && RequestIdRules.Fault(key) is null
            ? key
            : context.TraceIdentifier;

    /// <summary>Logs what an operator is asked about: a refused token, and a failure that no later try mends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">Its id.</param>
    /// <param name="problem">The answer.</param>
    /// <remarks>Other refusals are answers such as any other, and no flood of them writes a log.</remarks>
    internal static void Log(HttpContext context, string id, Problem problem)
    {
        bool isAskedAbout = problem.Status is 401 or 403 || (problem.Status >= 500 && problem.RetryAfterSeconds == 0);
        if (isAskedAbout
            && context.Features.Get<IServiceProvidersFeature>()?.RequestServices?.GetService<ILoggerFactory>() is { } factory)
        {
            Refused(factory.CreateLogger(Category), id, problem.Status, problem.Code);
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "Request {RequestId} was refused: {Status} {Code}")]
    private static partial void Refused(ILogger logger, string requestId, int status, string code);
}
