using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server.Tests.Resp;

/// <summary>
/// A connection without a socket: what is sent is served on the sender's thread, as a transport that completes inline does.
/// </summary>
internal sealed class PipedConnection : IAsyncDisposable
{
    private readonly Pipe _requests = new(Inline);
    private readonly Pipe _answers = new(Inline);
    private readonly FlushNotes _output;
    private readonly DefaultConnectionContext _context;
    private readonly RespConnectionHandler _handler;
    private readonly Task _served;

    internal PipedConnection(OrdinalEngine engine, RespOptions options)
    {
        _output = new FlushNotes(_answers.Writer);
        _context = new DefaultConnectionContext("piped") { Transport = new Duplex(_requests.Reader, _output) };
        _handler = new RespConnectionHandler(new ServiceCollection()
            .AddSingleton<IOrdinal>(engine)
            .AddSingleton(options)
            .BuildServiceProvider());
        _served = _handler.OnConnectedAsync(_context);
    }

    /// <summary>Flushes that were made by the thread of a journal, while it brought answers.</summary>
    internal int FlushesFromJournal => _output.FromJournal;

    /// <summary>All flushes.</summary>
    internal int Flushes => _output.All;

    private static PipeOptions Inline { get; } = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    /// <summary>Sends requests. Returns when they are served, as far as nothing waits.</summary>
    /// <param name="bytes">Whole requests.</param>
    internal void Send(ReadOnlyMemory<byte> bytes)
    {
        bytes.Span.CopyTo(_requests.Writer.GetSpan(bytes.Length));
        _requests.Writer.Advance(bytes.Length);
        ValueTask<FlushResult> flush = _requests.Writer.FlushAsync();
        if (!flush.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The connection takes nothing more.");
        }

        _ = flush.Result;
    }

    /// <summary>Takes what was answered.</summary>
    /// <returns>How many bytes; 0 when there is nothing yet.</returns>
    internal long TakeAnswers()
    {
        if (!_answers.Reader.TryRead(out ReadResult read))
        {
            return 0;
        }

        _answers.Reader.AdvanceTo(read.Buffer.End);
        return read.Buffer.Length;
    }

    /// <summary>Waits for answers.</summary>
    /// <param name="bytes">How many bytes they have.</param>
    internal async Task WaitForAnswersAsync(long bytes)
    {
        ValueTask<ReadResult> reading = _answers.Reader.ReadAtLeastAsync((int)bytes);
        ReadResult read = await Deadline.WithinAsync(reading.AsTask(), $"{bytes} bytes of answers");
        _answers.Reader.AdvanceTo(read.Buffer.End);
    }

    public async ValueTask DisposeAsync()
    {
        await _requests.Writer.CompleteAsync();
        await Deadline.WithinAsync(_served, "the end of the connection");
        _handler.Dispose();
        await _context.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Notes on which thread each flush was made.</summary>
    private sealed class FlushNotes(PipeWriter inner) : PipeWriter
    {
        internal int FromJournal { get; private set; }

        internal int All { get; private set; }

        public override bool CanGetUnflushedBytes => true;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            All++;
            FromJournal += GroupCommit.IsAnsweringHere ? 1 : 0;
            return inner.FlushAsync(cancellationToken);
        }
    }
}
