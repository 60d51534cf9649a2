using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ordinal.Server;

/// <summary>Which of the two notations a request speaks and wants.</summary>
internal static class LwwMedia
{
    private const string Transit = "application/transit+json";
    private const string Json = "application/json";
    private const string AllApplication = "application/*";
    private const string All = "*/*";

    /// <summary>
    /// Whether the body is transit. As in lww-node the type only has to begin so: parameters follow, and anything else.
    /// </summary>
    internal static bool IsTransitBody(HttpRequest request)
        => request.ContentType?.StartsWith(Transit, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the body is plain JSON, with or without parameters.</summary>
    internal static bool IsJsonBody(HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the answer should be plain JSON. Only when that is wanted more than transit: whoever takes everything, or
    /// says nothing, or nothing that can be read, gets transit as ever.
    /// </summary>
    internal static bool WantsJson(HttpRequest request)
        => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
            && QualityOf(Json, accepted) > QualityOf(Transit, accepted);

    /// <summary>The quality that the most exact of the ranges gives to a type; 0 when none covers it.</summary>
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> accepted)
    {
        foreach (string range in (ReadOnlySpan<string>)[type, AllApplication, All])
        {
            foreach (MediaTypeHeaderValue candidate in accepted)
            {
                if (candidate.MediaType.Equals(range, StringComparison.OrdinalIgnoreCase))
                {
                    return candidate.Quality ?? 1;
                }
            }
        }

        return 0;
    }
}
