using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ordinal.Server;

/// <summary>
/// Reads bodies up to a limit: what is said to be longer is refused unread, what turns out longer at the limit.
/// </summary>
internal static class RequestBody
{
    /// <summary>Bytes of a body that is not a value: room for 4,096 elements of a set.</summary>
    internal const int BytesMax = 1024 * 1024;

    private const int FirstBytes = 4096;

    /// <summary>Reads a whole body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytesMax">The longest body.</param>
    /// <returns>Its bytes, owned by the caller.</returns>
    /// <exception cref="ProblemException">It is longer.</exception>
    internal static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int bytesMax = BytesMax)
    {
        HttpRequest request = context.Request;
        if (request.ContentLength > bytesMax)
        {
            throw TooLarge(request.ContentLength.Value, bytesMax);
        }

        // The server's own limit would be answered by another document; here is the lower one.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }

        byte[] bytes = new byte[request.ContentLength ?? Math.Min(FirstBytes, bytesMax + 1)];
        int length = 0;
        while (true)
        {
            if (length == bytes.Length)
            {
                if (length == request.ContentLength)
                {
                    await LargeWork.LeaveEventThreadAsync(length).ConfigureAwait(false);
                    return bytes;
                }

                Array.Resize(ref bytes, Math.Min(2 * length, bytesMax + 1));
            }

            int read = await request.Body.ReadAsync(bytes.AsMemory(length), context.RequestAborted).ConfigureAwait(false);
            length += read;
            if (read == 0)
            {
                await LargeWork.LeaveEventThreadAsync(length).ConfigureAwait(false);
                return bytes.AsMemory(0, length);
            }

            if (length > bytesMax)
            {
                throw TooLarge(length, bytesMax);
            }
        }
    }

    /// <summary>Refuses a body on a route that takes none.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When it is known that there is none.</returns>
    /// <exception cref="ProblemException">There is a body of one byte or more.</exception>
    internal static async ValueTask RefuseAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool mayHaveBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
        if (request.ContentLength > 0
            || (mayHaveBody && request.ContentLength is null
                && await request.Body.ReadAsync(new byte[1], context.RequestAborted).ConfigureAwait(false) > 0))
        {
            throw ProblemException.Argument("The request has a body, and this path takes none; arguments stand in the query.");
        }
    }

    private static ProblemException TooLarge(long actual, int limit)
        => new(Problem.Of("too-large", $"The body has {actual} bytes or more; the limit is {limit}.") with
        {
            Facts = [new ProblemFact("actual", actual), new ProblemFact("limit", limit)],
            EndsConnection = true,
        });
}
