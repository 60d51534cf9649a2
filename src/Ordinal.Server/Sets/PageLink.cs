namespace Ordinal.Server;

/// <summary>Says where the next page is.</summary>
internal static class PageLink
{
    /// <summary>Sets the header <c>Link</c> (RFC 8288) with the relation <c>next</c>, relative to the request's path.</summary>
    /// <param name="call">The call.</param>
    /// <param name="query">The query of the next page, escaped.</param>
    internal static void SetNext(ApiCall call, string query)
        => call.Context.Response.Headers.Link = $"<?{query}{(call.IsInt64Text ? "&int64=string" : string.Empty)}>; rel=\"next\"";
}
