using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>
/// Commands that are submitted together, by name. Each call adds one and gives the index under which its answer is found.
/// </summary>
/// <remarks>
/// Bad names and sizes are refused when they are added, everything else with the answer. Bytes that are passed in are read when
/// the commands are applied. Each method does what the method of that name of the kind's own interface does.
/// </remarks>
public interface IOperations
{
    /// <summary>Commands added so far.</summary>
    int Count { get; }

    /// <summary>Reads a counter.</summary>
    /// <param name="name">The counter.</param>
    /// <returns>The index of the answer.</returns>
    int GetCounter(string name);

    /// <summary>Mints the next integer of a counter.</summary>
    /// <param name="name">The counter.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Next(string name, WriteOptions? options = null);

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">The counter.</param>
    /// <param name="amount">What to add.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Add(string name, long amount, WriteOptions? options = null);

    /// <summary>Sets a counter.</summary>
    /// <param name="name">The counter.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int SetCounter(string name, long value, WriteOptions? options = null);

    /// <summary>Sets a counter when it has the expected value.</summary>
    /// <param name="name">The counter.</param>
    /// <param name="expected">The expected value.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int CompareAndSet(string name, long expected, long value, WriteOptions? options = null);

    /// <summary>Mints a block of integers.</summary>
    /// <param name="name">The counter.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Reserve(string name, long count, WriteOptions? options = null);

    /// <summary>Looks a process's ticket up.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="processId">The process.</param>
    /// <returns>The index of the answer.</returns>
    int GetTicket(string name, string processId);

    /// <summary>Joins a queue.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="processId">The process.</param>
    /// <param name="options">Tags, lease, session, fence; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Join(string name, string processId, JoinOptions? options = null);

    /// <summary>Leaves a queue.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="processId">The process.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Leave(string name, string processId, WriteOptions? options = null);

    /// <summary>Reads a cell.</summary>
    /// <param name="name">The cell.</param>
    /// <returns>The index of the answer.</returns>
    int Read(string name);

    /// <summary>Reads a cell into the caller's memory.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="destination">Room for the value.</param>
    /// <returns>The index of the answer.</returns>
    int Read(string name, Memory<byte> destination);

    /// <summary>Writes a cell.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null);

    /// <summary>Clears a cell.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Clear(string name, WriteOptions? options = null);

    /// <summary>Writes or clears a cell when it holds the expected bytes.</summary>
    /// <param name="name">The cell.</param>
    /// <param name="expected">The expected bytes, or null for absent; for null arrays see <see cref="ICell"/>.</param>
    /// <param name="value">The new value, or null to clear.</param>
    /// <param name="options">As for a write; or null.</param>
    /// <returns>The index of the answer.</returns>
    int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null);

    /// <summary>Inserts values into a set.</summary>
    /// <param name="name">The set.</param>
    /// <param name="elements">The values.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null);

    /// <summary>Deletes values from a set.</summary>
    /// <param name="name">The set.</param>
    /// <param name="elements">The values.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null);

    /// <summary>Acquires a lock without waiting.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>The index of the answer.</returns>
    int Acquire(string name, LockOwner owner, TimeSpan lease);

    /// <summary>Releases a lock.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="token">The token of the grant.</param>
    /// <returns>The index of the answer.</returns>
    int Release(string name, LockOwner owner, long token);

    /// <summary>Deletes a name of any kind; a held lock is refused.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind it must have, or <see cref="ObjectKind.None"/> for any.</param>
    /// <param name="options">Fence and, in a batch, a request id; or null.</param>
    /// <returns>The index of the answer.</returns>
    int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null);
}
