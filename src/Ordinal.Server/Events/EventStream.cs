using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// The answer to a watch: a <c>text/event-stream</c> that lives until its reader goes, or has not read for too long.
/// </summary>
/// <remarks>
/// Not for several threads at once. The server's own lowest rate does not end a reader that stops reading an endless
/// answer, so each flush has a deadline here; a reader that misses it is cut off.
/// Source: Server-Sent Events, HTML Living Standard, section 9.2.
/// </remarks>
internal sealed class EventStream : IDisposable
{
    /// <summary>
    /// Bytes that the system may hold for a reader, which it doubles for its own needs. Without a bound it takes megabytes for
    /// each reader that does not read.
    /// </summary>
    private const int SendBufferBytes = 128 * 1024;

    private readonly HttpContext _context;
    private readonly PipeWriter _body;
    private readonly TimeSpan _writeDeadline;
    private readonly CancellationTokenSource _deadline;

    private EventStream(HttpContext context, TimeSpan writeDeadline, TimeProvider time)
    {
        _context = context;
        _body = context.Response.BodyWriter;
        _writeDeadline = writeDeadline;
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    /// <summary>Cancelled when the reader has gone.</summary>
    internal CancellationToken ReaderGone => _context.RequestAborted;

    /// <summary>Sends the head of the answer, so that the reader knows that the stream stands.</summary>
    /// <param name="context">The request; no byte of its answer is written yet. Further headers must be set already.</param>
    /// <param name="writeDeadline">How long a reader may leave sent bytes unread.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <returns>The stream.</returns>
    internal static async Task<EventStream> BeginAsync(HttpContext context, TimeSpan writeDeadline, TimeProvider time)
    {
        HttpResponse response = context.Response;
        SetHeaders(response);
        if (HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IConnectionSocketFeature>() is { Socket: { } socket })
        {
            socket.SendBufferSize = SendBufferBytes;
        }

        EventStream stream = new(context, writeDeadline, time);
        await response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
        return stream;
    }

    /// <summary>Says that the answer is a stream, which nobody may keep or hold up.</summary>
    /// <param name="response">The answer.</param>
    internal static void SetHeaders(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Adds bytes, which go with the next flush.</summary>
    /// <param name="frame">One or more whole frames.</param>
    internal void Write(ReadOnlySpan<byte> frame) => _body.Write(frame);

    /// <summary>Sends what was written.</summary>
    /// <returns>False when the reader has gone or was cut off for not reading; nothing more can be sent then.</returns>
    internal async ValueTask<bool> FlushAsync()
    {
        try
        {
            ValueTask<FlushResult> flush = _body.FlushAsync(CancellationToken.None);
            if (!flush.IsCompleted)
            {
                _deadline.CancelAfter(_writeDeadline);
                using CancellationTokenRegistration cut = _deadline.Token.UnsafeRegister(
                    static context => ((HttpContext)context!).Abort(), _context);
                FlushResult result = await flush.ConfigureAwait(false);
                _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
                return !result.IsCompleted && !ReaderGone.IsCancellationRequested;
            }

            return !flush.Result.IsCompleted && !ReaderGone.IsCancellationRequested;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _deadline.Dispose();
}
