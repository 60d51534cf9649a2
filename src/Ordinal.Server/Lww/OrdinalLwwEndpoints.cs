using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ordinal.Server;

/// <summary>Puts one replicated set under the five routes of lww-node.</summary>
public static class OrdinalLwwEndpoints
{
    /// <summary>
    /// Maps <c>POST /insert</c>, <c>POST /delete</c>, <c>POST /update</c>, <c>GET /</c> and <c>GET /updates?since=MS</c> of
    /// one set; every other path and method of the application or group is a 404.
    /// </summary>
    /// <param name="endpoints">
    /// An application that serves nothing else on its listener, or a group of one with a prefix of its own. The
    /// <see cref="OrdinalEngine"/> must be registered as <see cref="IOrdinal"/>.
    /// </param>
    /// <param name="setName">The name of the set, 1 to 512 bytes of UTF-8. It need not exist yet.</param>
    /// <param name="options">What the routes allow; or null.</param>
    /// <returns>The routes.</returns>
    /// <remarks>
    /// <para>
    /// Bodies are transit+json, or JSON under <c>application/json</c>, of one mebibyte at most. A request changes all of its
    /// elements in one revision or none: more than <see cref="OrdinalLimits.ElementsPerCommandMax"/> elements are a 413.
    /// An insert or delete takes one stamp for all of them, above every stamp of the set. Stamps of <c>/update</c> are
    /// kept as they are; one beyond the set's skew bound is a 422 and nothing of the request is merged.
    /// </para>
    /// <para>
    /// A read is of one revision, however large the set is. Its size is not bounded, and it is kept in memory until it is
    /// sent, as references to the elements.
    /// </para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// No <see cref="IOrdinal"/> is registered, or one that is no <see cref="OrdinalEngine"/>.
    /// </exception>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidName"/>: <paramref name="setName"/> is no valid name.
    /// </exception>
    public static IEndpointConventionBuilder MapOrdinalLww(
        this IEndpointRouteBuilder endpoints, string setName, OrdinalServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(setName);
        FrontEnd front = OrdinalEndpoints.FrontEndOf(endpoints, options ?? new OrdinalServerOptions());
        return LwwRoutes.Map(endpoints, front, setName);
    }
}
