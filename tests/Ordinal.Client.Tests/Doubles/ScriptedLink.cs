using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ordinal.Client.Tests;

/// <summary>A link whose server is the test: it takes each request and answers it when it likes.</summary>
internal sealed class ScriptedLink : IServerLink
{
    private readonly Channel<ScriptedCall> _calls = Channel.CreateUnbounded<ScriptedCall>();
    private readonly Channel<ScriptedStream> _streams = Channel.CreateUnbounded<ScriptedStream>();
    private readonly CancellationTokenSource _faulted = new();
    private readonly CancellationTokenSource _closed = new();

    /// <inheritdoc/>
    public long Revision { get; set; }

    /// <inheritdoc/>
    public CancellationToken FaultedToken => _faulted.Token;

    /// <inheritdoc/>
    public CancellationToken ClosedToken => _closed.Token;

    /// <summary>Ids for parts of a request; null when the client gives none.</summary>
    internal Queue<RequestId>? Ids { get; set; }

    /// <inheritdoc/>
    public RequestId? NameWrite() => Ids?.Dequeue();

    /// <inheritdoc/>
    public ValueTask<ServerAnswer> SendAsync(ServerRequest request, CancellationToken cancellationToken)
        => TakeAsync(new ScriptedCall(request, null, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ServerAnswer> WaitAsync(ServerRequest request, TimeSpan wait, CancellationToken cancellationToken)
        => TakeAsync(new ScriptedCall(request, wait, cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<ServerEvent> StreamAsync(
        ServerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ScriptedStream stream = new(request);
        _streams.Writer.TryWrite(stream);
        await foreach (ServerEvent told in stream.Events.ReadAllAsync(cancellationToken))
        {
            yield return told;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _faulted.Dispose();
        _closed.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the engine of the server.</summary>
    internal void Fault() => _faulted.Cancel();

    /// <summary>Ends the client.</summary>
    internal void Close()
    {
        _closed.Cancel();
        _faulted.Cancel();
    }

    /// <summary>The next request that comes.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without the query.</param>
    internal async Task<ScriptedCall> NextAsync(string method, string path)
    {
        ScriptedCall call = await Deadline.WithinAsync(
            _calls.Reader.ReadAsync().AsTask(), $"the request {method} {path}");
        Assert.Equal((method, path), (call.Request.Method, call.Path));
        return call;
    }

    /// <summary>The next stream that is opened.</summary>
    internal Task<ScriptedStream> NextStreamAsync(string what)
        => Deadline.WithinAsync(_streams.Reader.ReadAsync().AsTask(), what);

    /// <summary>Whether no request is waiting for the test.</summary>
    internal bool IsQuiet => _calls.Reader.Count == 0;

    private ValueTask<ServerAnswer> TakeAsync(ScriptedCall call)
    {
        _calls.Writer.TryWrite(call);
        return call.AnswerAsync();
    }
}
