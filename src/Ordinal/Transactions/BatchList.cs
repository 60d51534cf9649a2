using System;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Ordinal.State;

namespace Ordinal;

/// <summary>A batch: its commands, their answers, and the submission that carries both.</summary>
internal sealed class BatchList : OperationList, IBatch, IValueTaskSource
{
    private readonly Writer _writer;
    private readonly BatchSubmission _submission;
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private Reply[] _replies = new Reply[4];
    private State _state;

    private bool _hasPayloads;

    // When every command was minted: how many are answered, and the revision of the last.
    private int _minted;
    private long _mintedRevision;

    internal BatchList(Writer writer, NameTable names)
        : base(names, OrdinalLimits.BatchCommandsMax)
    {
        _writer = writer;
        _submission = new BatchSubmission(this);
    }

    private enum State
    {
        Open,
        Submitted,
        Answered,
    }

    public ValueTask SubmitAsync(CancellationToken cancellationToken = default)
    {
        if (!IsOpen)
        {
            throw new ArgumentException("The batch has been submitted; clear it before it is submitted again.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (_replies.Length < Count)
        {
            _replies = new Reply[Math.Max(Count, _replies.Length * 2)];
        }

        PrepareToSpread();
        _state = State.Submitted;
        IsOpen = false;
        _source.Reset();
        short token = _source.Version;
        _writer.Run(_submission);

        // Not the state: it is set before the source, and a batch that is used again while another thread is between the two
        // would be completed by the answer of its former life.
        return _source.GetStatus(token) == ValueTaskSourceStatus.Succeeded ? default : new ValueTask(this, token);
    }

    public void Clear()
    {
        if (_state == State.Submitted)
        {
            throw new ArgumentException("The batch is submitted and not answered yet; it cannot be cleared.");
        }

        ForgetPayloads();
        ClearCommands();
        _minted = 0;
        _state = State.Open;
        IsOpen = true;
    }

    public StatusCode Status(int index) => Answer(index).Status;

    public CounterResult Counter(int index)
    {
        if ((uint)index < (uint)_minted)
        {
            ref readonly Mint mint = ref Mints[index];
            return new CounterResult(mint.Value - 1, mint.Value, true, mint.Version, RevisionOf(index));
        }

        // What is answered and about a counter needs no look at its command.
        ref Reply reply = ref Answer(index);
        return reply is { Status: StatusCode.Ok, Kind: ObjectKind.Counter }
            ? new CounterResult(reply.N1, reply.N2, reply.Applied, reply.Version, reply.Revision)
            : Project<CounterResult, CounterProjections.Result>(index);
    }

    public CounterSeries Series(int index) => Project<CounterSeries, CounterProjections.Series>(index);

    public CounterBlock Block(int index) => Project<CounterBlock, CounterProjections.Block>(index);

    public TicketResult Ticket(int index)
    {
        ref Reply answer = ref Answer(index);
        return ResultProjection.Ticket(Commands[index], answer, ProcessId(index));
    }

    public CellValue? Cell(int index) => Project<CellValue?, CellProjections.Value>(index);

    public CellRead CellRead(int index) => Project<CellRead, CellProjections.Read>(index);

    public CellWritten Written(int index) => Project<CellWritten, CellProjections.Written>(index);

    public CellExchange Exchange(int index) => Project<CellExchange, CellProjections.Exchange>(index);

    public SetResult Set(int index) => Project<SetResult, SetProjections.Result>(index);

    public LockGrant Grant(int index) => Project<LockGrant, LockProjections.Grant>(index);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);

    private TResult Project<TResult, TProjection>(int index)
        where TProjection : struct, IProjection<TResult>
    {
        ref Reply answer = ref Answer(index);
        return ResultProjection.Project<TResult, TProjection>(Commands[index], answer);
    }

    private void ForgetPayloads()
    {
        if (!_hasPayloads)
        {
            return;
        }

        _hasPayloads = false;
        Span<Reply> replies = _replies.AsSpan(0, Math.Min(Count, _replies.Length));
        foreach (ref Reply reply in replies)
        {
            if (reply.Payload is not null)
            {
                reply.Payload = null;
            }
        }
    }

    // Each was minted in a revision of its own, one after the other.
    private long RevisionOf(int minted) => _mintedRevision - (Count - 1 - minted);

    /// <summary>Applies the batch. The caller holds the role.</summary>
    private void Apply()
    {
        int minted = 0;
        if (IsMinting)
        {
            minted = _writer.Mint(Mints);
            _mintedRevision = _writer.Machine.Revision;
            if (minted == Count)
            {
                return;
            }

            _mintedRevision += Count - minted;
            SpreadAnswers(minted);
        }

        _hasPayloads |= _writer.Apply(Commands[minted..], _replies.AsSpan(minted));
    }

    private void Complete()
    {
        _minted = IsMinting ? Count : 0;
        _state = State.Answered;
        _source.SetResult(true);
    }

    private void SpreadAnswers(int minted)
    {
        for (int i = 0; i < minted; i++)
        {
            ref readonly Mint mint = ref Mints[i];
            _replies[i].AnswerMinted(mint.Value, mint.Version, RevisionOf(i));
        }
    }

    private ref Reply Answer(int index)
    {
        if (_state != State.Answered)
        {
            throw new ArgumentException("The batch has no answers yet.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (_minted != 0)
        {
            SpreadAnswers(_minted);
            _minted = 0;
        }

        return ref _replies[index];
    }

    /// <summary>The batch on its way through the writer.</summary>
    private sealed class BatchSubmission(BatchList batch) : Submission
    {
        internal override int CommandCount => Math.Max(batch.Count, 1);

        internal override bool IsRelief
        {
            get
            {
                if (batch.IsMinting)
                {
                    return batch.Count == 0;
                }

                foreach (ref readonly Command command in batch.Commands)
                {
                    if (!CommandKinds.IsRelief(command.Kind))
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        internal override bool NeedsTime => !batch.IsMinting;

        internal override bool Apply(Writer writer)
        {
            batch.Apply();
            return true;
        }

        internal override void Complete() => batch.Complete();

        internal override void Fail(Exception error)
        {
            batch._state = State.Open;
            batch.IsOpen = true;
            batch._source.SetException(error);
        }
    }
}
