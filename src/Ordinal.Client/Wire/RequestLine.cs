using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>The shared connection: requests of all callers in one line, and their answers in the same order.</summary>
/// <remarks>
/// <code>
/// caller ─► waiting ─► (one writer at a time: a caller, or the reader's thread) ─► in flight ─► reader ─► answered
///              ▲                                                                       │
///              └──────── connection lost: what may be sent again, in its order ────────┘
/// </code>
/// The lock is held to move calls between the two queues, never while something is encoded, written or answered. Nothing is
/// connected as long as nobody asks.
/// </remarks>
internal sealed class RequestLine : IDisposable
{
    /// <summary>Why a connection is lost whose server has closed it.</summary>
    internal const string Ended = "The server has ended the connection.";

    /// <summary>Bytes after which a write begins, even when more calls wait.</summary>
    private const int WriteBytes = 64 * 1024;

    /// <summary>Writes that a caller does on its own thread, mostly for others, before the pool goes on.</summary>
    private const int WritesPerTurn = 4;

    // How long a reader may find out what was answered before a write failed.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly OrdinalClientOptions _options;
    private readonly LinkState _state;
    private readonly RequestWriter _writer;
    private readonly LineCalls _calls;
    private readonly RetryPauses _pauses = new();
    private readonly TimeSpan _silencePeriod;
    private ITimer? _silence;
    private LineConnection? _connection;
    private bool _isConnecting;
    private bool _isWatching;
    private bool _isClosed;

    /// <summary>Makes a line.</summary>
    /// <param name="options">How to connect, and how long to try.</param>
    /// <param name="writer">Encodes requests.</param>
    /// <param name="state">What the connections of the client know together.</param>
    internal RequestLine(OrdinalClientOptions options, RequestWriter writer, LinkState state)
    {
        _options = options;
        _writer = writer;
        _state = state;
        _calls = new LineCalls(options.InFlightMax);
        _silencePeriod = TimeSpan.FromMilliseconds(Math.Clamp(options.AnswerTimeout.TotalMilliseconds / 4, 5, 1000));
    }

    private TimeProvider Time => _options.TimeProvider;

    /// <summary>Takes a connection into use, unless there is one already.</summary>
    /// <param name="wire">The connection, owned by the line from here on.</param>
    internal void Use(ServerConnection wire)
    {
        LineConnection connection = new(wire);
        bool isWriting;
        lock (_gate)
        {
            if (_isClosed || _connection is not null)
            {
                wire.Dispose();
                return;
            }

            _connection = connection;
            _isConnecting = false;
            isWriting = BeginWriting(connection);
        }

        _ = Task.Run(() => ReadAsync(connection));
        if (isWriting)
        {
            _ = WriteAsync(connection);
        }
    }

    /// <summary>Sends a call, in line with those before it. Returns at once; the call ends later.</summary>
    /// <param name="call">The call.</param>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overloaded"/>: too many calls wait already.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    internal void Send(PendingCall call)
    {
        LineConnection? connection;
        bool isWriting = false;
        bool isConnecting = false;
        lock (_gate)
        {
            if (_isClosed)
            {
                throw LinkState.Closed();
            }

            _calls.Add(call);
            connection = _connection;
            if (connection is not null)
            {
                isWriting = BeginWriting(connection);
            }
            else if (!_isConnecting)
            {
                isConnecting = _isConnecting = true;
            }
        }

        if (isWriting)
        {
            _ = WriteAsync(connection!); // only then
        }
        else if (isConnecting)
        {
            _ = Task.Run(ConnectAsync);
        }
    }

    /// <summary>Whether an error is the end of a connection, and not of the program.</summary>
    /// <param name="error">The error.</param>
    /// <returns>True when another connection may do better.</returns>
    internal static bool IsOfTheConnection(Exception error)
        => error is IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    /// <summary>Says why a connection is lost.</summary>
    /// <param name="error">The error.</param>
    /// <returns>A sentence.</returns>
    internal static string Lost(Exception error) => $"The connection was lost: {error.Message.TrimEnd('.')}.";

    /// <summary>Ends what is under way.</summary>
    public void Dispose()
    {
        List<PendingCall> ended;
        LineConnection? connection;
        lock (_gate)
        {
            _isClosed = true;
            connection = _connection;
            _connection = null;
            ended = _calls.TakeAll();
        }

        _silence?.Dispose();
        connection?.Wire.Dispose();
        foreach (PendingCall call in ended)
        {
            call.Fail(LinkState.Closed());
        }
    }

    // Under the lock. Whoever is told true writes.
    private bool BeginWriting(LineConnection connection)
    {
        if (connection.IsBeingWritten || !_calls.MayWrite)
        {
            return false;
        }

        connection.IsBeingWritten = true;
        return true;
    }

    private async Task WriteAsync(LineConnection connection)
    {
        try
        {
            for (int writes = 1; Take(connection); writes++)
            {
                ArrayBufferWriter<byte> bytes = connection.TakeBuffer();
                foreach (PendingCall call in connection.Turn)
                {
                    _writer.Write(bytes, call.Request, call.Id);
                }

                await connection.Wire.WriteAsync(bytes.WrittenMemory).ConfigureAwait(false);
                if (writes % WritesPerTurn == 0)
                {
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                }
            }
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            // A server that refuses a request while it is written ends the connection; why, it has answered before.
            await Task.Delay(LastAnswers, Time, CancellationToken.None).ConfigureAwait(false);
            Lose(connection, Lost(e), e);
        }
    }

    // What leaves in one write: in flight before its first byte is written, so that no answer comes too early.
    private bool Take(LineConnection connection)
    {
        List<PendingCall> turn = connection.Turn;
        turn.Clear();
        long now = Time.GetTimestamp();
        lock (_gate)
        {
            if (connection == _connection)
            {
                _calls.Take(turn, WriteBytes, now);
            }

            connection.IsBeingWritten = turn.Count > 0;
            if (turn.Count > 0 && !_isWatching)
            {
                _isWatching = true;
                _silence ??= Time.CreateTimer(
                    static line => ((RequestLine)line!).LookForSilence(),
                    this,
                    Timeout.InfiniteTimeSpan,
                    Timeout.InfiniteTimeSpan);
                _silence.Change(_silencePeriod, _silencePeriod);
            }
        }

        return turn.Count > 0;
    }

    private async Task ReadAsync(LineConnection connection)
    {
        AnswerReader answers = connection.Wire.Answers;
        try
        {
            while (await answers.ReadHeadAsync(CancellationToken.None).ConfigureAwait(false) is { } head)
            {
                PendingCall asked = Asked(connection, head);
                if (!answers.TryTakeBody(head, asked.IsHead, out ReadOnlyMemory<byte> body))
                {
                    body = await answers.ReadBodyAsync(head, asked.IsHead, CancellationToken.None).ConfigureAwait(false);
                }

                Answer(connection, asked, head, body);
                if (head.Closes)
                {
                    Lose(connection, Ended, null, isPassedOver: true);
                    return;
                }
            }

            Lose(connection, Ended, null);
        }
        catch (Exception e) when (IsOfTheConnection(e))
        {
            Lose(connection, e is MalformedAnswerException ? e.Message : Lost(e), e);
        }
    }

    private PendingCall Asked(LineConnection connection, AnswerHead head)
    {
        PendingCall? asked;
        lock (_gate)
        {
            asked = connection == _connection ? _calls.Oldest : null;
        }

        // A server that has too many connections says so to a new one, unasked.
        return asked ?? throw (head.Closes
            ? new IOException($"the server ended it with the status {head.Status}")
            : new MalformedAnswerException("nothing was asked"));
    }

    private void Answer(LineConnection connection, PendingCall asked, AnswerHead head, ReadOnlyMemory<byte> body)
    {
        bool isWriting;
        lock (_gate)
        {
            if (connection != _connection)
            {
                return;
            }

            _calls.TakeAnswered();
            _pauses.Reset();
            isWriting = !head.Closes && BeginWriting(connection);
        }

        if (isWriting)
        {
            _ = WriteAsync(connection);
        }

        _state.Answer(asked, head, body, this);
    }

    // Once for each connection: some of its calls are put in line again, the others fail.
    private void Lose(LineConnection connection, string why, Exception? cause, bool isPassedOver = false)
    {
        List<PendingCall> failed;
        bool isConnecting;
        lock (_gate)
        {
            if (connection != _connection)
            {
                return;
            }

            _connection = null;
            failed = _calls.PutBack(isPassedOver, cause is MalformedAnswerException, Time.GetTimestamp());
            isConnecting = _isConnecting = _calls.HasWaiting;
        }

        connection.Wire.Dispose();
        if (isConnecting)
        {
            _ = Task.Run(ConnectAsync);
        }

        foreach (PendingCall call in failed)
        {
            call.Fail(call.Unanswered(why, cause));
        }
    }

    private async Task ConnectAsync()
    {
        try
        {
            while (true)
            {
                TimeSpan pause;
                lock (_gate)
                {
                    pause = _pauses.Next();
                }

                await Task.Delay(pause, Time, _state.Closing).ConfigureAwait(false);
                try
                {
                    Use(await ServerConnection.OpenAsync(_options, _state.Closing).ConfigureAwait(false));
                    return;
                }
                catch (OrdinalException e)
                {
                    if (!FailOverdue(e))
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The client is being disposed, which ends every call.
        }
    }

    // Whether somebody still waits.
    private bool FailOverdue(OrdinalException unreachable)
    {
        List<PendingCall> failed;
        bool isAwaited;
        lock (_gate)
        {
            failed = _calls.TakeOverdue(Time.GetTimestamp());
            isAwaited = _isConnecting = _calls.HasWaiting;
        }

        foreach (PendingCall call in failed)
        {
            call.Fail(call.Unanswered(unreachable.Message, unreachable));
        }

        return isAwaited;
    }

    private void LookForSilence()
    {
        LineConnection? silent = null;
        lock (_gate)
        {
            if (_calls.Oldest is not { } oldest || _connection is not { } connection)
            {
                _isWatching = false;
                _silence!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan); // it is what calls
                return;
            }

            long since = Math.Max(oldest.SentAt, connection.Wire.Answers.LastRead);
            silent = Time.GetElapsedTime(since) >= _options.AnswerTimeout ? connection : null;
        }

        if (silent is not null)
        {
            Lose(silent, $"The server was silent for {_options.AnswerTimeout.TotalMilliseconds} ms.", null);
        }
    }
}
