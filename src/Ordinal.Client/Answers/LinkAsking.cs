using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Sends requests whose answer is JSON.</summary>
internal static class LinkAsking
{
    /// <summary>Sends a request and reads its answer.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="link">The way to the server.</param>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the root of the answer.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>What <paramref name="read"/> gave.</returns>
    /// <exception cref="OrdinalException">A refusal, or an answer that this client does not know.</exception>
    internal static async ValueTask<T> AskAsync<T>(
        this IServerLink link, ServerRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        => AnswerReading.Read(await link.SendAsync(request, cancellationToken).ConfigureAwait(false), read);
}
