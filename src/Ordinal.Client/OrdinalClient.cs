using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>
/// An engine on a server: everything that <see cref="IOrdinal"/> offers, over one connection that mends itself.
/// </summary>
/// <remarks>
/// <para>
/// Any thread may call. Calls are pipelined: they leave in the order they were made, without waiting for each other, and what
/// several callers have at one time leaves together. What may wait long has a connection of its own.
/// </para>
/// <para>
/// A lost connection is made anew with growing pauses. Reads, and writes under a request id, are sent again for
/// <see cref="OrdinalClientOptions.RetryDuration"/>; another write whose answer was lost ends with
/// <see cref="Outcome.Unknown"/>. A server that is not there, or does not answer, is <see cref="StatusCode.Unreachable"/>.
/// </para>
/// <para>
/// Cancelling a call ends the wait for its answer and not the connection; a write that was sent may take effect.
/// Disposing ends what is under way with <see cref="ObjectDisposedException"/>; what the client holds on the server stays until
/// its lease ends.
/// </para>
/// </remarks>
public sealed class OrdinalClient : IOrdinal
{
    private readonly IServerLink _link;
    private readonly TimeProvider _time;
    private readonly RemoteNames _names;
    private readonly RemoteSessions _sessions;
    private readonly RemoteWatches _watches;
    private readonly RemoteRevisions _revisions;

    /// <summary>Makes a client over a link, which it owns.</summary>
    /// <param name="link">The link.</param>
    /// <param name="time">The clock of leases and pauses.</param>
    internal OrdinalClient(IServerLink link, TimeProvider time)
    {
        _link = link;
        _time = time;
        _names = new RemoteNames(link);
        _sessions = new RemoteSessions(link, time);
        _watches = new RemoteWatches(link, time);
        _revisions = new RemoteRevisions(link);
    }

    /// <inheritdoc/>
    /// <remarks>The highest revision that the server has told this client; a call that has completed is in it.</remarks>
    public long Revision => _link.Revision;

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelled, too, when the client is disposed. A server whose engine was opened anew is served by the same client.
    /// </remarks>
    public CancellationToken FaultedToken => _link.FaultedToken;

    /// <summary>Connects to a server.</summary>
    /// <param name="server">Its URL, such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The client, with a connection that stands.</returns>
    /// <exception cref="ArgumentException">It is no URL of a server.</exception>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>: nobody answers there.</exception>
    public static ValueTask<OrdinalClient> ConnectAsync(string server, CancellationToken cancellationToken = default)
        => Uri.TryCreate(server, UriKind.Absolute, out Uri? url)
            ? ConnectAsync(new OrdinalClientOptions { Server = url }, cancellationToken)
            : throw new ArgumentException(
                $"The server is '{server}'; allowed: http://HOST:PORT or https://HOST:PORT.", nameof(server));

    /// <summary>Connects to a server.</summary>
    /// <param name="options">How; or null for a server on this machine at port 8080. Read once.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The client, with a connection that stands.</returns>
    /// <remarks>
    /// One attempt, which takes <see cref="OrdinalClientOptions.ConnectTimeout"/> at most: an address that is wrong is told at
    /// once.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// An option is out of its range; the message names its path, value and range.
    /// </exception>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>: nobody answers there.</exception>
    public static async ValueTask<OrdinalClient> ConnectAsync(
        OrdinalClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new OrdinalClientOptions();
        ThrowIfFaulty(options);
        options = options with { }; // read once: they are the caller's
        ServerConnection connection = await ServerConnection.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        ServerLink link = new(options);
        link.Use(connection);
        return new OrdinalClient(link, options.TimeProvider);
    }

    /// <summary>Connects for a program that asks for one thing after another, and waits for each.</summary>
    /// <param name="options">How.</param>
    /// <returns>
    /// The client. Where the server's address stands in digits, connecting and calls are done on the threads of their callers,
    /// which are held up meanwhile, until two calls meet; see <see cref="CallerExchanges"/>.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Unreachable"/>: nobody answers there.</exception>
    internal static OrdinalClient Connect(OrdinalClientOptions options)
    {
        ThrowIfFaulty(options);
        if (options.Address.Digits is null)
        {
            return ConnectAsync(options).AsTask().GetAwaiter().GetResult();
        }

        options = options with { }; // read once: they are the caller's
        ServerConnection connection = ServerConnection.Open(options);
        ServerLink link = new(options);
        link.UseOnCallers(connection);
        return new OrdinalClient(link, options.TimeProvider);
    }

    /// <inheritdoc/>
    public ICounter Counter(string name) => new RemoteCounter(_link, name);

    /// <inheritdoc/>
    public IQueue Queue(string name) => new RemoteQueue(_link, name);

    /// <inheritdoc/>
    public ICell Cell(string name) => new RemoteCell(_link, name);

    /// <inheritdoc/>
    public ILwwSet Set(string name) => new RemoteSet(_link, name);

    /// <inheritdoc/>
    public ILock Lock(string name) => new RemoteLock(_link, name, _time);

    /// <inheritdoc/>
    public ValueTask<ISession> OpenSessionAsync(
        SessionOptions? options = null, CancellationToken cancellationToken = default)
        => _sessions.OpenAsync(options, cancellationToken);

    /// <inheritdoc/>
    public IBatch CreateBatch() => new RemoteBatch(_link);

    /// <inheritdoc/>
    public ITransaction CreateTransaction() => new RemoteTransaction(_link);

    /// <inheritdoc/>
    public ValueTask<NamePage> ListNamesAsync(
        string prefix = "", string? after = null, int limit = 0, CancellationToken cancellationToken = default)
        => _names.ListAsync(prefix, after, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<NameEntry?> InspectNameAsync(string name, CancellationToken cancellationToken = default)
        => _names.InspectAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteNameAsync(
        string name, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => _names.DeleteAsync(name, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TouchNameAsync(
        string name, TimeSpan? timeToLive, CancellationToken cancellationToken = default)
        => _names.TouchAsync(name, timeToLive, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(
        string name, WatchOptions? options = null, CancellationToken cancellationToken = default)
        => _watches.WatchAsync(name, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchPrefixAsync(
        string prefix, WatchOptions? options = null, CancellationToken cancellationToken = default)
        => _watches.WatchPrefixAsync(prefix, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchLatestAsync(string name, CancellationToken cancellationToken = default)
        => _watches.WatchLatestAsync(name, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> WaitForRevisionAsync(long revision, CancellationToken cancellationToken = default)
        => _revisions.WaitForRevisionAsync(revision, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> WaitDurableAsync(long revision, CancellationToken cancellationToken = default)
        => _revisions.WaitDurableAsync(revision, cancellationToken);

    /// <summary>
    /// Closes the connections: what is under way, and every later call, fails with <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <returns>When they are closed.</returns>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    private static void ThrowIfFaulty(OrdinalClientOptions options)
    {
        IReadOnlyList<string> faults = options.FindFaults();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }
    }
}
