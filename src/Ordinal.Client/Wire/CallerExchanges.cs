using System;
using System.Buffers;
using System.IO;
using System.Net.Sockets;
using System.Threading;

namespace Ordinal;

/// <summary>
/// A connection whose requests are written, and their answers read, on the threads of the callers, one after the other: a program
/// that asks for one thing needs no other thread.
/// </summary>
/// <remarks>
/// It ends with the first call that it is not made for: one that meets another, that can be cancelled or is large, or that does
/// not get its answer. From there on everything goes over the line, which gets the connection if it is of use. So calls keep the
/// order that their caller made them in.
/// </remarks>
/// <param name="wire">The connection, owned from here on.</param>
/// <param name="options">The clock, and how long the server may be silent.</param>
/// <param name="writer">Encodes requests.</param>
/// <param name="state">What the connections of the client know together.</param>
/// <param name="line">What goes on after the end.</param>
internal sealed class CallerExchanges(
    ServerConnection wire, OrdinalClientOptions options, RequestWriter writer, LinkState state, RequestLine line) : IDisposable
{
    // What the system takes at once: a server that reads on must not hold up who asks.
    private const int BodyBytesMax = 16 * 1024;

    private const int Idle = 0;
    private const int Busy = 1;
    private const int Over = 2;

    private int _turn;

    /// <summary>Sends a call and waits for its answer on this thread.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Whether its caller may end the wait.</param>
    /// <returns>True when it was sent and will be ended; false when it is left to the line.</returns>
    internal bool TryAsk(PendingCall call, CancellationToken cancellationToken)
    {
        bool fits = !cancellationToken.CanBeCanceled && call.Request.Body.Length <= BodyBytesMax;
        if (!fits || Interlocked.CompareExchange(ref _turn, Busy, Idle) != Idle)
        {
            HandOver();
            return false;
        }

        bool isSent = false;
        bool isKept = false;
        try
        {
            if (!wire.HasEnded)
            {
                isSent = true;
                isKept = Ask(call);
            }
        }
        finally
        {
            if (!isKept || Interlocked.CompareExchange(ref _turn, Idle, Busy) != Busy)
            {
                _turn = Over;
                wire.Dispose();
            }
        }

        return isSent;
    }

    /// <summary>Ends the connection, and the call that is under way.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _turn, Over);
        wire.Dispose();
    }

    // Whether the connection may be used again.
    private bool Ask(PendingCall call)
    {
        try
        {
            ArrayBufferWriter<byte> bytes = new();
            writer.Write(bytes, call.Request, call.Id);
            call.NoteSending(options.TimeProvider.GetTimestamp());
            wire.Write(bytes.WrittenSpan);
            AnswerHead head = wire.Answers.ReadHead() ?? throw new IOException(RequestLine.Ended);
            if (!wire.Answers.TryTakeBody(head, call.IsHead, out ReadOnlyMemory<byte> body))
            {
                body = wire.Answers.ReadBodyAsync(head, call.IsHead, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            }

            state.Answer(call, head, body, line);
            return call.HasEnded && !head.Closes;
        }
        catch (Exception e) when (RequestLine.IsOfTheConnection(e))
        {
            Lose(call, e);
            return false;
        }
    }

    // As the line does with what was in flight on a lost connection.
    private void Lose(PendingCall call, Exception error)
    {
        bool isMalformed = error is MalformedAnswerException;
        if (state.Closing.IsCancellationRequested)
        {
            call.Fail(LinkState.Closed());
        }
        else if (call.MayBeSentAgain && !isMalformed && options.TimeProvider.GetTimestamp() < call.GiveUpAt)
        {
            line.Send(call);
        }
        else
        {
            string why = isMalformed ? error.Message
                : error.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut }
                    ? $"The server was silent for {options.AnswerTimeout.TotalMilliseconds} ms."
                    : RequestLine.Lost(error);
            call.Fail(call.Unanswered(why, error));
        }
    }

    private void HandOver()
    {
        if (Interlocked.Exchange(ref _turn, Over) == Idle)
        {
            line.Use(wire);
        }
    }
}
