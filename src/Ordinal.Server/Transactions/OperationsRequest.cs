using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>What the requests have in common whose body is a document of operations: batches and transactions.</summary>
internal static class OperationsRequest
{
    /// <summary>Bytes of a body: room for all values that a transaction may have, escaped and in base64.</summary>
    internal const int BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>Reads the headers, before anything of the body.</summary>
    /// <param name="call">The call.</param>
    /// <param name="whyNoConditions">What is said of <c>If-Match</c> and <c>If-None-Match</c>, which are of one name.</param>
    /// <returns>What the headers ask for.</returns>
    /// <exception cref="ProblemException">The body is no JSON, there is a condition, or a header is malformed.</exception>
    internal static WriteTerms ReadTerms(ApiCall call, string whyNoConditions)
    {
        HttpRequest request = call.Context.Request;
        JsonBody.RequireType(request);
        return Conditions.Read(request.Headers) is null
            ? WriteTerms.Read(request.Headers, call.Principal)
            : throw ProblemException.Argument(whyNoConditions);
    }

    /// <summary>Reads the body.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="ProblemException">It is longer than <see cref="BodyBytesMax"/>.</exception>
    internal static ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiCall call)
        => RequestBody.ReadAsync(call.Context, BodyBytesMax);
}
