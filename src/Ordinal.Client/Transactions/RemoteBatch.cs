using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Commands that are sent to a server together.</summary>
/// <param name="link">The way to the server.</param>
/// <remarks>
/// Each command is a request of its own: all are sent one after the other without waiting for answers, so they keep their
/// order, but commands of other callers may come between them. A lost connection is the answer to each command that it
/// befell. When the wait for the answers was cancelled, the batch can be submitted again; what was sent before may have taken
/// effect.
/// </remarks>
internal sealed class RemoteBatch(IServerLink link) : BatchedCommands, IBatch
{
    private State _state;

    private enum State
    {
        Open,
        Submitted,
        Answered,
    }

    /// <inheritdoc/>
    public ValueTask SubmitAsync(CancellationToken cancellationToken = default)
    {
        CheckOpen("The batch has been submitted; clear it before it is submitted again.");
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled(cancellationToken)
            : SendAllAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (_state == State.Submitted)
        {
            throw new ArgumentException("The batch is submitted and not answered yet; it cannot be cleared.");
        }

        ClearCommands();
        _state = State.Open;
    }

    /// <inheritdoc/>
    public StatusCode Status(int index) => Answer(index).Status;

    /// <inheritdoc/>
    public CounterResult Counter(int index) => Answer(index).Read(CounterAnswers.Result);

    /// <inheritdoc/>
    public CounterSeries Series(int index) => Answer(index).Read(CounterAnswers.Series);

    /// <inheritdoc/>
    public CounterBlock Block(int index) => Answer(index).Read(CounterAnswers.Block);

    /// <inheritdoc/>
    public TicketResult Ticket(int index) => Answer(index).Read(QueueAnswers.Place);

    /// <inheritdoc/>
    public CellValue? Cell(int index)
    {
        BatchedCommand command = Answer(index);
        CellValue? value = command.Read(CellAnswers.Value);
        return command.Destination is null ? value : null;
    }

    /// <inheritdoc/>
    public CellRead CellRead(int index) => Answer(index).Read(static json => CellAnswers.Read(json, default));

    /// <inheritdoc/>
    public CellWritten Written(int index) => Answer(index).Read(CellAnswers.Written);

    /// <inheritdoc/>
    public CellExchange Exchange(int index) => Answer(index).Read(CellAnswers.Exchange);

    /// <inheritdoc/>
    public SetResult Set(int index) => Answer(index).Read(SetAnswers.Result);

    /// <inheritdoc/>
    public LockGrant Grant(int index) => Answer(index).ReadGrant();

    /// <inheritdoc/>
    private protected override int Append(BatchedCommand command)
    {
        CheckOpen("The batch has been submitted; clear it before it is used again.");
        return base.Append(command);
    }

    private async ValueTask SendAllAsync(CancellationToken cancellationToken)
    {
        _state = State.Submitted;
        bool isAnswered = false;
        try
        {
            Task[] answers = new Task[Count];
            for (int i = 0; i < answers.Length; i++)
            {
                answers[i] = Commands[i].SendAsync(link, cancellationToken);
            }

            await Task.WhenAll(answers).ConfigureAwait(false);
            isAnswered = true;
        }
        finally
        {
            _state = isAnswered ? State.Answered : State.Open;
        }
    }

    private BatchedCommand Answer(int index)
    {
        if (_state != State.Answered)
        {
            throw new ArgumentException("The batch has no answers yet.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Commands[index];
    }

    private void CheckOpen(string message)
    {
        if (_state != State.Open)
        {
            throw new ArgumentException(message);
        }
    }
}
