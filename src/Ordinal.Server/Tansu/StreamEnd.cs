using System.Threading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server;

/// <summary>What ends a stream from outside.</summary>
internal static class StreamEnd
{
    /// <summary>Joins the ends of a stream.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A source that is cancelled when the reader goes or the server begins to stop; the caller disposes it.</returns>
    internal static CancellationTokenSource Of(HttpContext context)
    {
        IHostApplicationLifetime? lifetime = context.RequestServices.GetService<IHostApplicationLifetime>();
        return CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime?.ApplicationStopping ?? CancellationToken.None);
    }
}
