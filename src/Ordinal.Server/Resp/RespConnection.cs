using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Serves one connection: one loop reads, submits, answers.</summary>
/// <remarks>
/// <code>
/// read ─► every whole request is planned ─► one submission ─► every answer is written ─► one flush
///                     └ one that is served alone ends the plan before it
/// </code>
/// Only this loop writes. Whoever else has something for the client leaves it by <see cref="Post"/> and the loop is woken.
/// Deadlines are looked at by the server's sweep, so a request starts no timer.
/// </remarks>
internal sealed class RespConnection
{
    // Requests of one submission; the next ones wait for its answers.
    private const int RequestsMax = 1024;

    // What is copied at most to lie in one piece, unless one request is larger.
    private const int PieceBytes = 64 * 1024;

    private readonly RespServer _server;
    private readonly ConnectionContext _context;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly RespReader _reader;
    private readonly ConcurrentQueue<ReadOnlyMemory<byte>> _posted = new();
    private long _postedBytes;
    private long _deadlineMs;
    private bool _hasServed;
    private bool _hasMore;
    private RespCommand? _alone;
    private RespRequest? _aloneRequest;

    /// <summary>Takes a connection up.</summary>
    /// <param name="server">What all connections share.</param>
    /// <param name="context">The connection.</param>
    /// <param name="id">Its number.</param>
    internal RespConnection(RespServer server, ConnectionContext context, long id)
    {
        _server = server;
        _context = context;
        _input = context.Transport.Input;
        _output = context.Transport.Output;
        _reader = new RespReader(server.Limits);
        Session = new RespSession(server, id, context.RemoteEndPoint, context.LocalEndPoint) { BeganMs = server.NowMs };
        Session.Reset();
        Stopping = context.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        Standing = context.Features.Get<ConnectionStanding>() ?? new ConnectionStanding(unproven: null);
        _reader.IsTrusted = Session.IsTrusted;
        _deadlineMs = server.NowMs + Milliseconds(
            Session.IsTrusted ? server.Options.FirstRequestMax : server.Options.AuthenticationMax);
    }

    internal RespSession Session { get; }

    internal RespServer Server => _server;

    /// <summary>Its place in the quota of whoever has proven to be there.</summary>
    internal ConnectionStanding Standing { get; }

    /// <summary>Requests that were answered. Written by the loop, read by anybody as of some recent moment.</summary>
    internal long Requests { get; private set; }

    /// <summary>Submissions that they came in; as above.</summary>
    internal long Batches { get; private set; }

    /// <summary>Where answers go. Only who runs a request alone may use it, until it has ended.</summary>
    internal PipeWriter Output => _output;

    /// <summary>Ends with the connection.</summary>
    internal CancellationToken Closed => _context.ConnectionClosed;

    /// <summary>Ends when the server stops: what has come is answered then, and nothing more is read.</summary>
    internal CancellationToken Stopping { get; }

    /// <summary>Serves until the connection ends, or the server stops. Never fails.</summary>
    /// <returns>When it has ended.</returns>
    internal async Task RunAsync()
    {
        using CancellationTokenRegistration stop = Stopping.UnsafeRegister(
            static input => ((PipeReader)input!).CancelPendingRead(), _input);
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                ReadResult read = await _input.ReadAsync().ConfigureAwait(false);
                await default(JournalLeave);
                if (read.IsCanceled)
                {
                    await WritePostedAsync().ConfigureAwait(false);
                }

                goesOn = await ServeAsync(read.Buffer).ConfigureAwait(false)
                    && (_hasMore || !(read.IsCompleted || Stopping.IsCancellationRequested));
            }
        }
        catch (Exception e) when (e is ConnectionResetException or ConnectionAbortedException or OperationCanceledException)
        {
            // The peer has gone, or the sweep has cut it; there is nobody to answer.
        }

        await default(JournalLeave);
    }

    /// <summary>Leaves something for the client that it did not ask for. Any thread may.</summary>
    /// <param name="message">Whole messages of the protocol; not changed any more.</param>
    internal void Post(ReadOnlyMemory<byte> message)
    {
        if (Interlocked.Add(ref _postedBytes, message.Length) > _server.Options.PushedBytesMax)
        {
            Interlocked.Increment(ref _server.Counts.CutBySize);
            _context.Abort();
            return;
        }

        _posted.Enqueue(message);
        _input.CancelPendingRead();
    }

    /// <summary>Cuts the connection when it has taken too long for something. Any thread may.</summary>
    /// <param name="nowMs">Milliseconds of the server's count.</param>
    internal void CutIfLate(long nowMs)
    {
        long deadline = Volatile.Read(ref _deadlineMs); // a number on its own
        bool isLate = deadline != 0 && nowMs >= deadline;
        if (isLate && Interlocked.CompareExchange(ref _deadlineMs, 0, deadline) == deadline)
        {
            Interlocked.Increment(ref _server.Counts.CutByTime);
            _context.Abort();
        }
    }

    /// <summary>Sends one command of a request that runs alone, on behalf of the connection's principal.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The answer; the engine's end is a refusal too.</returns>
    internal async ValueTask<Reply> SendAsync(Command command)
    {
        try
        {
            return await _server.Door.SendAsync(command, Session.Plan.Principal).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            Reply refusal = default;
            refusal.Refuse(RespErrors.CodeOf(e));
            return refusal;
        }
    }

    /// <summary>Begins to write the answer of a request that runs alone; <see cref="RespWriter.Flush"/> ends it.</summary>
    /// <returns>The writer.</returns>
    internal RespWriter BeginWriting() => new(_output, Session.IsThree);

    /// <summary>Writes the answer of a request that runs alone.</summary>
    /// <param name="refusal">The text of the refusal, or null for OK.</param>
    internal void Write(string? refusal)
    {
        RespWriter writer = BeginWriting();
        writer.OkOr(refusal);
        writer.Flush();
    }

    /// <summary>Cuts the connection without another word. Any thread may.</summary>
    internal void Abort() => _context.Abort();

    /// <summary>Sends what was written. A client that does not read it in time is cut.</summary>
    /// <returns>Whether the connection goes on.</returns>
    internal async ValueTask<bool> FlushAsync()
    {
        ValueTask<FlushResult> flushing = _output.FlushAsync();
        if (flushing.IsCompletedSuccessfully)
        {
            return !flushing.Result.IsCompleted;
        }

        BeginDeadline(_server.Options.UnreadMax);
        FlushResult flushed = await flushing.ConfigureAwait(false);
        EndDeadline();
        return !flushed.IsCompleted;
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private void BeginDeadline(TimeSpan time) => Volatile.Write(ref _deadlineMs, _server.NowMs + Milliseconds(time));

    private void EndDeadline() => Volatile.Write(ref _deadlineMs, 0);

    /// <summary>Serves every whole request of what was read.</summary>
    private async ValueTask<bool> ServeAsync(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < _reader.Needed)
        {
            _hasMore = false;
            _input.AdvanceTo(buffer.Start, buffer.End);
            return true;
        }

        byte[]? rented = null;
        ReadOnlyMemory<byte> data = buffer.First;
        if (!buffer.IsSingleSegment)
        {
            // Twice what is needed, so that a request of many arguments is not begun anew for each of them.
            int length = (int)Math.Min(buffer.Length, Math.Max(PieceBytes, 2L * _reader.Needed));
            rented = ArrayPool<byte>.Shared.Rent(length);
            buffer.Slice(0, length).CopyTo(rented);
            data = rented.AsMemory(0, length);
        }

        int at = 0;
        bool goesOn = true;
        bool isWhole = false;
        while (goesOn && !isWhole)
        {
            long sampled = _server.Counts.BeginSample(Batches);
            isWhole = PlanAll(data, ref at);
            if (Session.Plan.Count > 0)
            {
                ValueTask answered = Session.Plan.SubmitAsync(_server.Engine.Writer);
                if (!answered.IsCompletedSuccessfully)
                {
                    await answered.ConfigureAwait(false);
                }

                goesOn = Answer() || await AnswerRestAsync().ConfigureAwait(false);
                _server.Counts.EndSample(sampled);
            }

            if (!isWhole)
            {
                await default(JournalLeave);
            }

            if (_alone is not null)
            {
                await RunAloneAsync().ConfigureAwait(false);
            }

            goesOn = goesOn && !Session.IsEnding
                && (_output.UnflushedBytes < _server.Options.UnsentBytesMax || await FlushAsync().ConfigureAwait(false));
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        // Who has an answer meets no deadline of its request; what has begun is given its time after the answer is out.
        NoteRest(data.Length - at, at);
        goesOn &= (_output.UnflushedBytes == 0 && !Session.IsEnding) || await FlushAsync().ConfigureAwait(false);
        NoteRest(data.Length - at, at);
        SequencePosition consumed = buffer.GetPosition(at);
        _hasMore = data.Length < buffer.Length && (at > 0 || _reader.Needed <= buffer.Length);
        _input.AdvanceTo(consumed, _hasMore ? consumed : buffer.End);
        return goesOn;
    }

    /// <summary>Plans requests until the bytes, or the room of a plan, are used up or one must be served alone.</summary>
    /// <returns>True when what is left is no whole request.</returns>
    private bool PlanAll(ReadOnlyMemory<byte> data, ref int at)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        Session.Plan.Begin();
        while (Session.Plan.Count < RequestsMax && !Session.IsEnding)
        {
            switch (_reader.Read(bytes, ref at))
            {
                case ReadEnd.Incomplete:
                    return true;
                case ReadEnd.Nothing:
                    continue;
                case ReadEnd.Broken:
                    Interlocked.Increment(ref _server.Counts.Broken);
                    Session.Plan.AddError("ERR Protocol error: " + _reader.Fault);
                    Session.IsEnding = true;
                    return true;
                default:
                    break;
            }

            RespCall call = new(Session, _reader.Unquoted ?? data, _reader.Arguments);
            _hasServed = true;
            if (RespDispatch.Plan(call) is { } alone)
            {
                _alone = alone;
                _aloneRequest = call.Keep();
                return false;
            }
        }

        return Session.IsEnding;
    }

    /// <summary>Submits and answers what is left of a plan whose answers are too large for one submission.</summary>
    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> AnswerRestAsync()
    {
        do
        {
            // The client must read before more is read for it.
            await default(JournalLeave);
            if (!await FlushAsync().ConfigureAwait(false))
            {
                Session.Plan.Clear();
                return false;
            }

            await Session.Plan.SubmitAsync(_server.Engine.Writer).ConfigureAwait(false);
        }
        while (!Answer());
        return true;
    }

    private bool Answer()
    {
        RespWriter writer = new(_output, Session.IsThree);
        bool isWhole = Session.Plan.Answer(ref writer);
        writer.Flush();
        if (isWhole)
        {
            Requests += Session.Plan.Count;
            Batches++;
            Session.Plan.Clear();
        }

        return isWhole;
    }

    private async ValueTask RunAloneAsync()
    {
        RespCommand command = _alone!; // only called then
        RespRequest request = _aloneRequest!;
        _alone = null;
        _aloneRequest = null;
        EndDeadline();
        if (command.Running is { } running)
        {
            await running(this, request).ConfigureAwait(false);
        }
        else
        {
            RespWriter writer = new(_output, Session.IsThree);
            command.Answering!(Session, request, ref writer); // a command is served in one way
            writer.Flush();
        }

        Requests++;
        _reader.IsTrusted = Session.IsTrusted;
    }

    // The deadline of the first request, and of one that has begun; an idle client has none.
    private void NoteRest(int rest, int served)
    {
        if (rest == 0)
        {
            if (_hasServed && Session.IsTrusted)
            {
                EndDeadline();
            }
        }
        else if (_hasServed && Session.IsTrusted && (served > 0 || Volatile.Read(ref _deadlineMs) == 0))
        {
            BeginDeadline(_server.Options.RequestMax);
        }
    }

    private async ValueTask WritePostedAsync()
    {
        while (_posted.TryDequeue(out ReadOnlyMemory<byte> message))
        {
            _output.Write(message.Span);
            await FlushAsync().ConfigureAwait(false);
            Interlocked.Add(ref _postedBytes, -message.Length);
        }
    }
}
