using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>The way to a server: a shared connection for what is answered at once, and connections for what may wait.</summary>
internal sealed class ServerLink : IServerLink
{
    private const string EventStream = "text/event-stream";
    private const string Bye = "bye";

    // Three heartbeats of a server that sends one every 15 s.
    private static readonly TimeSpan StreamSilenceMax = TimeSpan.FromSeconds(45);

    private readonly OrdinalClientOptions _options;
    private readonly LinkState _state;
    private readonly RequestWriter _writer;
    private readonly RequestLine _line;
    private readonly OwnConnections _own;
    private readonly RequestIds? _ids;
    private CallerExchanges? _exchanges;

    /// <summary>Makes a link that connects when it is first asked.</summary>
    /// <param name="options">How; without fault. Copied.</param>
    internal ServerLink(OrdinalClientOptions options)
    {
        _options = options with { };
        _state = new LinkState(_options);
        _writer = new RequestWriter(_options);
        _line = new RequestLine(_options, _writer, _state);
        _own = new OwnConnections(_options, _writer, _state);
        _ids = _options.NamesWrites ? new RequestIds() : null;
    }

    /// <inheritdoc/>
    public long Revision => _state.Revision;

    /// <inheritdoc/>
    public CancellationToken FaultedToken => _state.FaultedToken;

    /// <inheritdoc/>
    public CancellationToken ClosedToken => _state.Closing;

    /// <summary>Gives the link its shared connection, so that the first request needs not wait for one.</summary>
    /// <param name="connection">The connection, owned by the link from here on.</param>
    internal void Use(ServerConnection connection) => _line.Use(connection);

    /// <summary>Gives the link a connection for calls that are made one after the other. Before the first one.</summary>
    /// <param name="connection">The connection, owned by the link from here on.</param>
    internal void UseOnCallers(ServerConnection connection)
        => _exchanges = new CallerExchanges(connection, _options, _writer, _state, _line);

    /// <inheritdoc/>
    public RequestId? NameWrite() => _ids?.Next();

    /// <inheritdoc/>
    public ValueTask<ServerAnswer> SendAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ServerAnswer>(cancellationToken);
        }

        PendingCall? call = null;
        try
        {
            call = Make(request);
            if (_exchanges?.TryAsk(call, cancellationToken) != true)
            {
                call.CancelBy(cancellationToken);
                _line.Send(call);
            }
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            if (call is null)
            {
                return ValueTask.FromException<ServerAnswer>(e);
            }

            call.Fail(e);
        }

        return new ValueTask<ServerAnswer>(call.Task);
    }

    /// <inheritdoc/>
    public async ValueTask<ServerAnswer> WaitAsync(ServerRequest request, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return await _own.AskAsync(Make(request), wait, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ServerEvent> StreamAsync(
        ServerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        PendingCall call = Make(request with { Accept = EventStream });
        using OpenAnswer opened = await _own.OpenAsync(call, null, cancellationToken).ConfigureAwait(false);
        if (opened.Head.ContentType?.StartsWith(EventStream, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new MalformedAnswerException($"it is no event stream but '{opened.Head.ContentType}'");
        }

        _state.NoteRevision(opened.Head.Revision);
        AnswerBody body = opened.OpenBody();
        EventParser parser = new();
        ArrayBufferWriter<byte> bytes = new();
        List<ServerEvent> events = [];
        while (await ReadAsync(body, bytes, cancellationToken).ConfigureAwait(false))
        {
            Parse(parser, bytes, events);
            foreach (ServerEvent told in events)
            {
                if (told.Kind == Bye)
                {
                    yield break;
                }

                yield return told;
            }

            events.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _state.Dispose();
        _exchanges?.Dispose();
        _line.Dispose();
        _own.Dispose();
        return ValueTask.CompletedTask;
    }

    private void ThrowIfClosed()
    {
        if (_state.Closing.IsCancellationRequested)
        {
            throw LinkState.Closed();
        }
    }

    private PendingCall Make(ServerRequest request)
    {
        HeaderText.Check(request);
        RequestId? id = request.Options?.Request;
        if (id is null && request is { IsWrite: true, IsRepeatable: false })
        {
            id = _ids?.Next();
        }

        TimeProvider time = _options.TimeProvider;
        long giveUpAt = time.GetTimestamp() + (long)(_options.RetryDuration.TotalSeconds * time.TimestampFrequency);
        return new PendingCall(request, id, giveUpAt);
    }

    private async ValueTask<bool> ReadAsync(AnswerBody body, ArrayBufferWriter<byte> bytes, CancellationToken cancellationToken)
    {
        using CancellationTokenSource silence = new(StreamSilenceMax, _options.TimeProvider);
        using CancellationTokenSource any =
            CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _state.Closing, cancellationToken);
        try
        {
            bytes.ResetWrittenCount();
            return await body.ReadAsync(bytes, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfClosed();
            throw new IOException($"The stream was silent for {StreamSilenceMax.TotalSeconds} s.", e);
        }
        catch (SocketException e)
        {
            throw new IOException($"The connection was lost: {e.Message}", e);
        }
    }

    private void Parse(EventParser parser, ArrayBufferWriter<byte> bytes, List<ServerEvent> events)
    {
        ReadOnlySpan<byte> rest = bytes.WrittenSpan;
        while (parser.TryRead(ref rest, out ServerEvent told))
        {
            _state.NoteRevision(told.Id ?? 0);
            events.Add(told);
        }
    }
}
