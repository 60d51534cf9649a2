using System;
using Ordinal.State;

namespace Ordinal;

/// <summary>The answers to commands that were submitted together.</summary>
/// <param name="commands">The commands, for the errors and the process ids.</param>
/// <param name="replies">As many answers, or none.</param>
internal sealed class OperationResults(Command[] commands, Reply[] replies) : IOperationResults
{
    public StatusCode Status(int index) => Answer(index).Status;

    public CounterResult Counter(int index) => Project<CounterResult, CounterProjections.Result>(index);

    public CounterSeries Series(int index) => Project<CounterSeries, CounterProjections.Series>(index);

    public CounterBlock Block(int index) => Project<CounterBlock, CounterProjections.Block>(index);

    public TicketResult Ticket(int index)
    {
        ref Reply answer = ref Answer(index);
        return ResultProjection.Ticket(commands[index], answer);
    }

    public CellValue? Cell(int index) => Project<CellValue?, CellProjections.Value>(index);

    public CellRead CellRead(int index) => Project<CellRead, CellProjections.Read>(index);

    public CellWritten Written(int index) => Project<CellWritten, CellProjections.Written>(index);

    public CellExchange Exchange(int index) => Project<CellExchange, CellProjections.Exchange>(index);

    public SetResult Set(int index) => Project<SetResult, SetProjections.Result>(index);

    public LockGrant Grant(int index) => Project<LockGrant, LockProjections.Grant>(index);

    private TResult Project<TResult, TProjection>(int index)
        where TProjection : struct, IProjection<TResult>
    {
        ref Reply answer = ref Answer(index);
        return ResultProjection.Project<TResult, TProjection>(commands[index], answer);
    }

    private ref Reply Answer(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, replies.Length);
        return ref replies[index];
    }
}
