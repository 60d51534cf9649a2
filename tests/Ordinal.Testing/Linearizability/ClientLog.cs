namespace Ordinal.Testing.Linearizability;

/// <summary>The calls of one client, in the order made. Append-only.</summary>
/// <remarks>
/// One writer: the client, which may change threads between calls as asynchronous code does, and may have several
/// calls open. <see cref="HistoryRecorder{TInput, TReply}.ToHistory"/> reads at any time: a slot is published by the
/// count, its reply by the return stamp.
/// </remarks>
public sealed class ClientLog<TInput, TReply>
    where TInput : struct
    where TReply : struct
{
    private const int ChunkSlots = 1024;
    private const long Open = 0;
    private const long Discarded = -1;

    private readonly List<Slot[]> _chunks = [];
    private readonly int _client;
    private readonly StampCounter _stamps;
    private int _count;

    internal ClientLog(int client, StampCounter stamps)
    {
        _client = client;
        _stamps = stamps;
    }

    /// <summary>Notes that a call begins; make the call right after.</summary>
    /// <returns>The number of the call, for <see cref="Return"/> or <see cref="Discard"/>.</returns>
    public int Call(string name, in TInput input)
    {
        int number = _count;
        if (number == _chunks.Count * ChunkSlots)
        {
            lock (_chunks)
            {
                _chunks.Add(new Slot[ChunkSlots]);
            }
        }

        ref Slot slot = ref SlotOf(number);
        slot.Name = name;
        slot.Input = input;
        slot.Call = _stamps.Next();
        Volatile.Write(ref _count, number + 1); // release of the slot; pairs with the read in CopyTo
        return number;
    }

    /// <summary>Notes the reply of an open call. A call that is never returned has an unknown outcome.</summary>
    /// <exception cref="InvalidOperationException">The call has ended already.</exception>
    public void Return(int number, in TReply reply)
    {
        long stamp = _stamps.Next();
        ref Slot slot = ref OpenSlotOf(number);
        slot.Reply = reply;
        Volatile.Write(ref slot.Return, stamp); // release of the reply; pairs with the read in CopyTo
    }

    /// <summary>
    /// Strikes out an open call that certainly had no effect, such as one refused before it was ordered.
    /// </summary>
    /// <exception cref="InvalidOperationException">The call has ended already.</exception>
    public void Discard(int number) =>
        Volatile.Write(ref OpenSlotOf(number).Return, Discarded); // release; pairs with the read in CopyTo

    internal void CopyTo(List<Operation<TInput, TReply>> history, long cut)
    {
        int count = Volatile.Read(ref _count); // acquire of the slots; pairs with the write in Call
        Slot[][] chunks;
        lock (_chunks)
        {
            chunks = [.. _chunks];
        }

        for (int number = 0; number < count; number++)
        {
            ref Slot slot = ref chunks[number / ChunkSlots][number % ChunkSlots];
            long end = Volatile.Read(ref slot.Return); // acquire of the reply; pairs with the write in Return
            if (slot.Call > cut || end == Discarded)
            {
                continue;
            }

            history.Add(end == Open || end > cut
                ? Operation.Unknown<TInput, TReply>(slot.Name, _client, slot.Input, slot.Call)
                : Operation.Returned(slot.Name, _client, slot.Input, slot.Reply, (slot.Call, end)));
        }
    }

    private ref Slot SlotOf(int number) => ref _chunks[number / ChunkSlots][number % ChunkSlots];

    private ref Slot OpenSlotOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _count);
        ref Slot slot = ref SlotOf(number);
        if (slot.Return != Open)
        {
            throw new InvalidOperationException($"Call {number} of client {_client} has ended already.");
        }

        return ref slot;
    }

    private struct Slot
    {
        internal string Name;
        internal TInput Input;
        internal TReply Reply;
        internal long Call;
        internal long Return;
    }
}
