using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>The way to the server that all handles share.</summary>
/// <remarks>
/// Each method throws <see cref="OrdinalException"/> for a refusal, with the code, the facts and the outcome of its problem
/// document;
/// with <see cref="Outcome.Unknown"/> when the connection was lost after a write was sent and its answer could not be had again;
/// <see cref="ObjectDisposedException"/> once the client is disposed.
/// </remarks>
internal interface IServerLink : IAsyncDisposable
{
    /// <summary>The highest revision that any answer or event has told; rises only.</summary>
    long Revision { get; }

    /// <summary>Cancelled when the server has said that its engine failed, or the client is disposed.</summary>
    CancellationToken FaultedToken { get; }

    /// <summary>Cancelled when the client is disposed.</summary>
    CancellationToken ClosedToken { get; }

    /// <summary>Gives an id to a write that is part of a larger request.</summary>
    /// <returns>An id that was never given before, or null when this client gives its writes none.</returns>
    RequestId? NameWrite();

    /// <summary>Sends a request that is answered at once, in line with others on the shared connection.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; a request that was sent may take effect.</param>
    /// <returns>The answer.</returns>
    ValueTask<ServerAnswer> SendAsync(ServerRequest request, CancellationToken cancellationToken);

    /// <summary>Sends a request that may wait, on a connection of its own, which cancelling closes.</summary>
    /// <param name="request">The request, with its wait in the query.</param>
    /// <param name="wait">How long the server may wait before it answers.</param>
    /// <param name="cancellationToken">Ends the wait and the connection.</param>
    /// <returns>The answer.</returns>
    ValueTask<ServerAnswer> WaitAsync(ServerRequest request, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Opens an event stream, on a connection of its own.</summary>
    /// <param name="request">A GET with <c>watch=true</c>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>
    /// The events until the server ends the stream; an <see cref="System.IO.IOException"/> when the connection is lost.
    /// </returns>
    IAsyncEnumerable<ServerEvent> StreamAsync(ServerRequest request, CancellationToken cancellationToken);
}
