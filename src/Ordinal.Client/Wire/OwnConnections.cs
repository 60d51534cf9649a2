using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Connections for what may wait long: one for each wait or stream, so that nothing else waits behind it.</summary>
/// <remarks>
/// A few that waits have left are kept for the next ones. Cancelling a wait closes its connection, which ends it at the server.
/// </remarks>
/// <param name="options">How to connect, and how long to try.</param>
/// <param name="writer">Encodes requests.</param>
/// <param name="state">What the connections of the client know together.</param>
internal sealed class OwnConnections(OrdinalClientOptions options, RequestWriter writer, LinkState state) : IDisposable
{
    private const int KeptMax = 4;

    // A connection that was lost sooner had not begun to wait.
    private static readonly TimeSpan Standing = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<ServerConnection> _kept = new();

    private TimeProvider Time => options.TimeProvider;

    /// <summary>Sends a call on a connection of its own and reads the answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="wait">How long the server may wait before it answers.</param>
    /// <param name="cancellationToken">Ends the wait and the connection.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OrdinalException">A refusal; or <see cref="StatusCode.Unreachable"/>.</exception>
    internal async ValueTask<ServerAnswer> AskAsync(PendingCall call, TimeSpan wait, CancellationToken cancellationToken)
    {
        using OpenAnswer opened = await OpenAsync(call, wait, cancellationToken).ConfigureAwait(false);
        if (_kept.Count < KeptMax && !opened.Head.Closes)
        {
            _kept.Enqueue(opened.TakeConnection());
            if (state.Closing.IsCancellationRequested)
            {
                Dispose();
            }
        }

        return opened.Answer!; // it was read as a whole
    }

    /// <summary>Sends a call on a connection of its own and reads the head of the answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="wait">
    /// How long the server may wait before it answers; null when the answer is a stream, whose body is left.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt and the connection.</param>
    /// <returns>The answer, no refusal; its connection belongs to the caller.</returns>
    /// <exception cref="OrdinalException">A refusal; or <see cref="StatusCode.Unreachable"/>.</exception>
    internal async ValueTask<OpenAnswer> OpenAsync(PendingCall call, TimeSpan? wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(state.Closing, cancellationToken);
        RetryPauses pauses = new();
        long over = Time.GetTimestamp() + TicksOf(wait ?? TimeSpan.Zero);
        long sentBefore = 0;
        long giveUpAt = call.GiveUpAt;
        while (true)
        {
            try
            {
                await Task.Delay(pauses.Next(), Time, any.Token).ConfigureAwait(false);
                sentBefore = call.SentAt;
                TimeSpan? left = LeftOf(wait, over);
                OpenAnswer? opened = await TryAsync(call, left, left != wait, any.Token).ConfigureAwait(false);
                if (opened is not null)
                {
                    return opened;
                }
            }
            catch (OperationCanceledException) when (any.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw LinkState.Closed();
            }
            catch (Exception e) when (IsOfTheConnection(e))
            {
                if (call.SentAt != sentBefore && Time.GetElapsedTime(call.SentAt) >= Standing)
                {
                    // The server was there: how long it is tried counts from now on, but from the end of the wait at most.
                    giveUpAt = Math.Max(giveUpAt, Math.Min(Time.GetTimestamp(), over) + TicksOf(options.RetryDuration));
                }

                if (!MayTryAgain(call, giveUpAt, e))
                {
                    string why = e is OrdinalException ? e.Message : $"The connection was lost: {e.Message.TrimEnd('.')}.";
                    throw call.Unanswered(why, e);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_kept.TryDequeue(out ServerConnection? connection))
        {
            connection.Dispose();
        }
    }

    private bool MayTryAgain(PendingCall call, long giveUpAt, Exception error)
        => Time.GetTimestamp() < giveUpAt
            && (call.MayBeSentAgain || !call.MayHaveArrived)
            && error is not MalformedAnswerException;

    private long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * Time.TimestampFrequency);

    // What is left of a wait that ends at a timestamp: a millisecond at least, because none is no wait at all. As long as hardly
    // anything is over, the whole.
    private TimeSpan? LeftOf(TimeSpan? wait, long over)
    {
        if (wait is not { Ticks: > 0 } whole)
        {
            return wait;
        }

        TimeSpan left = TimeSpan.FromSeconds((double)(over - Time.GetTimestamp()) / Time.TimestampFrequency);
        return whole - left < Standing ? whole : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(left.TotalMilliseconds)));
    }

    private static bool IsOfTheConnection(Exception error)
        => error is IOException or SocketException or ObjectDisposedException or InvalidOperationException or TimeoutException
            or OrdinalException { Code: StatusCode.Unreachable, InnerException: not null };

    // Null: the server had no time, and the pause that it asked for is over.
    private async ValueTask<OpenAnswer?> TryAsync(
        PendingCall call, TimeSpan? wait, bool isShorter, CancellationToken cancellationToken)
    {
        ServerConnection connection = Kept()
            ?? await ServerConnection.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        OpenAnswer? opened = null;
        try
        {
            ArrayBufferWriter<byte> bytes = new();
            writer.Write(bytes, isShorter ? RequestQuery.Shorten(call.Request, wait!.Value) : call.Request, call.Id);
            call.NoteSending(Time.GetTimestamp());
            await connection.WriteAsync(bytes.WrittenMemory).AsTask()
                .WaitAsync(options.AnswerTimeout, Time, cancellationToken).ConfigureAwait(false);
            opened = await ReadAsync(connection, call, wait, cancellationToken).ConfigureAwait(false);
            return opened;
        }
        finally
        {
            if (opened is null)
            {
                connection.Dispose();
            }
        }
    }

    private async ValueTask<OpenAnswer?> ReadAsync(
        ServerConnection connection, PendingCall call, TimeSpan? wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource silence = new((wait ?? TimeSpan.Zero) + options.AnswerTimeout, Time);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            AnswerHead head = await connection.Answers.ReadHeadAsync(any.Token).ConfigureAwait(false)
                ?? throw new IOException("The server has ended the connection.");
            if (wait is null && head.Status == 200)
            {
                return new OpenAnswer(connection, head, null);
            }

            ReadOnlyMemory<byte> body =
                await connection.Answers.ReadBodyAsync(head, call.IsHead, any.Token).ConfigureAwait(false);
            if (state.TryRead(call, head, body, out ServerAnswer? answer, out Refusal? refusal))
            {
                return new OpenAnswer(connection, head, answer);
            }

            TimeSpan pause = state.PauseAfter(call, refusal!) ?? throw refusal!.Error; // it was read
            await Task.Delay(pause, Time, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The server was silent for {options.AnswerTimeout.TotalMilliseconds} ms beyond the wait.", e);
        }
    }

    private ServerConnection? Kept()
    {
        while (_kept.TryDequeue(out ServerConnection? connection))
        {
            if (!connection.HasEnded)
            {
                return connection;
            }

            connection.Dispose();
        }

        return null;
    }
}
