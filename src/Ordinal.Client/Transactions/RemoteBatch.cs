using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal;

/// <summary>Commands that are sent to a server together.</summary>
/// <param name="link">The way to the server.</param>
/// <remarks>
/// They are one request, and so one turn of the server's writer; beyond 8 MiB they are several requests, sent one after the
/// other without waiting, between which commands of other callers may come. When no answer comes, or the wait was cancelled,
/// the batch is open again: what was sent may have taken effect, and a batch that is submitted again sends its writes under the
/// ids that they had, so that none is done twice.
/// </remarks>
internal sealed class RemoteBatch(IServerLink link) : RemoteOperations(OrdinalLimits.BatchCommandsMax), IBatch
{
    private readonly List<RequestId?> _ids = [];
    private RemoteResults? _results;
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
        if (_state != State.Open)
        {
            throw new ArgumentException("The batch has been submitted; clear it before it is submitted again.");
        }

        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled(cancellationToken)
            : SendAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (_state == State.Submitted)
        {
            throw new ArgumentException("The batch is submitted and not answered yet; it cannot be cleared.");
        }

        ClearOperations();
        _ids.Clear();
        _results = null;
        _state = State.Open;
    }

    /// <inheritdoc/>
    public StatusCode Status(int index) => Results.Status(index);

    /// <inheritdoc/>
    public CounterResult Counter(int index) => Results.Counter(index);

    /// <inheritdoc/>
    public CounterSeries Series(int index) => Results.Series(index);

    /// <inheritdoc/>
    public CounterBlock Block(int index) => Results.Block(index);

    /// <inheritdoc/>
    public TicketResult Ticket(int index) => Results.Ticket(index);

    /// <inheritdoc/>
    public CellValue? Cell(int index)
    {
        CellValue? value = Results.Cell(index);
        return All[index].Destination is null ? value : null;
    }

    /// <inheritdoc/>
    public CellRead CellRead(int index) => Results.CellRead(index);

    /// <inheritdoc/>
    public CellWritten Written(int index) => Results.Written(index);

    /// <inheritdoc/>
    public CellExchange Exchange(int index) => Results.Exchange(index);

    /// <inheritdoc/>
    public SetResult Set(int index) => Results.Set(index);

    /// <inheritdoc/>
    public LockGrant Grant(int index) => Results.Grant(index);

    private RemoteResults Results => _results ?? throw new ArgumentException("The batch has no answers yet.");

    /// <inheritdoc/>
    private protected override void CheckOpen()
    {
        if (_state != State.Open)
        {
            throw new ArgumentException("The batch has been submitted; clear it before it is used again.");
        }
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _state = State.Submitted;
        try
        {
            RemoteOperation[] operations = [.. All];
            OrdinalException?[] refusals = new OrdinalException?[operations.Length];
            List<BatchPart> parts = new BatchWriter(link, _ids).Write(operations, refusals);
            Task<JsonElement[]>[] asked = new Task<JsonElement[]>[parts.Count];
            for (int i = 0; i < asked.Length; i++)
            {
                int count = parts[i].Indexes.Count;
                asked[i] = link.AskAsync(parts[i].Request, json => Read(json, count), cancellationToken).AsTask();
            }

            JsonElement[][] answers = await Task.WhenAll(asked).ConfigureAwait(false);
            JsonElement[] results = new JsonElement[operations.Length];
            for (int i = 0; i < answers.Length; i++)
            {
                for (int k = 0; k < answers[i].Length; k++)
                {
                    results[parts[i].Indexes[k]] = answers[i][k];
                }
            }

            RemoteResults told = new(operations, results, 0) { Refusals = refusals };
            told.FillDestinations();
            _results = told;
        }
        finally
        {
            _state = _results is null ? State.Open : State.Answered;
        }
    }

    private static JsonElement[] Read(JsonElement json, int count)
    {
        JsonElement[] results = [.. json.Clone().EnumerateArray()];
        return results.Length == count
            ? results
            : throw new FormatException($"{results.Length} results for {count} commands.");
    }
}
