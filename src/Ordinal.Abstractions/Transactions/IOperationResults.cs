namespace Ordinal;

/// <summary>The answers to commands that were submitted together, by the index that adding gave.</summary>
/// <remarks>
/// Asking for the answer of a refused command throws the refusal as <see cref="OrdinalException"/>;
/// <see cref="Status"/> never throws for a valid index. Asking with the wrong kind of answer is an
/// <see cref="System.ArgumentException"/>.
/// </remarks>
public interface IOperationResults
{
    /// <summary>Whether a command was refused, and why.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The status.</returns>
    StatusCode Status(int index);

    /// <summary>The answer to a counter command.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    CounterResult Counter(int index);

    /// <summary>The series of a counter that was read.</summary>
    /// <param name="index">The index of the read.</param>
    /// <returns>The series; <see cref="CounterSeries.Default"/> when none was set.</returns>
    CounterSeries Series(int index);

    /// <summary>The answer to a reservation.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The block.</returns>
    CounterBlock Block(int index);

    /// <summary>The answer to a queue command.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    TicketResult Ticket(int index);

    /// <summary>The answer to a read without a destination.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The value, or null when the cell is absent.</returns>
    CellValue? Cell(int index);

    /// <summary>The answer to a read into the caller's memory.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    CellRead CellRead(int index);

    /// <summary>The answer to a write, clear or deletion of a name.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    CellWritten Written(int index);

    /// <summary>The answer to a compare-exchange.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    CellExchange Exchange(int index);

    /// <summary>The answer to a change of a set.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    SetResult Set(int index);

    /// <summary>The answer to an acquire or release.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The answer.</returns>
    LockGrant Grant(int index);
}
