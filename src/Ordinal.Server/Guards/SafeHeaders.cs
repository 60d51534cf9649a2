using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>Headers that keep an answer out of pages of other sites and out of caches.</summary>
internal static class SafeHeaders
{
    private const string ResourcePolicy = "Cross-Origin-Resource-Policy";

    /// <summary>Sets them; a handler may say something else of caches.</summary>
    /// <param name="response">An answer of which nothing is sent.</param>
    internal static void Add(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers[ResourcePolicy] = "same-origin";
    }
}
