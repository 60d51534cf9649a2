using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>The commands of a batch, each of which will be a request of its own.</summary>
internal abstract class BatchedCommands : IOperations
{
    private readonly List<BatchedCommand> _commands = [];

    /// <inheritdoc/>
    public int Count => _commands.Count;

    /// <summary>The commands in the order in which they were added.</summary>
    private protected IReadOnlyList<BatchedCommand> Commands => _commands;

    /// <inheritdoc/>
    public int GetCounter(string name)
    {
        CounterRequests counter = new(name);
        return Append(new BatchedCommand("CounterGet", typeof(CounterResult), counter.Get)
        {
            OtherForm = typeof(CounterSeries),
        });
    }

    /// <inheritdoc/>
    public int Next(string name, WriteOptions? options = null)
    {
        CounterRequests counter = new(name);
        return Append("CounterNext", typeof(CounterResult), () => counter.Next(options));
    }

    /// <inheritdoc/>
    public int Add(string name, long amount, WriteOptions? options = null)
    {
        CounterRequests counter = new(name);
        return Append("CounterAdd", typeof(CounterResult), () => counter.Add(amount, options));
    }

    /// <inheritdoc/>
    public int SetCounter(string name, long value, WriteOptions? options = null)
    {
        CounterRequests counter = new(name);
        return Append("CounterSet", typeof(CounterResult), () => counter.Set(value, options));
    }

    /// <inheritdoc/>
    public int CompareAndSet(string name, long expected, long value, WriteOptions? options = null)
    {
        CounterRequests counter = new(name);
        return Append("CounterCompareAndSet", typeof(CounterResult), () => counter.CompareAndSet(expected, value, options));
    }

    /// <inheritdoc/>
    public int Reserve(string name, long count, WriteOptions? options = null)
    {
        CounterRequests counter = new(name);
        return Append(new BatchedCommand("CounterReserve", typeof(CounterBlock), () => counter.Reserve(count, options))
        {
            OtherForm = typeof(CounterResult),
        });
    }

    /// <inheritdoc/>
    public int GetTicket(string name, string processId)
    {
        QueueRequests queue = OfQueue(name, processId);
        return Append("QueueGet", typeof(TicketResult), () => queue.Get(processId));
    }

    /// <inheritdoc/>
    public int Join(string name, string processId, JoinOptions? options = null)
    {
        QueueRequests queue = OfQueue(name, processId);
        Durations.OptionalLease(options?.Lease);
        JoinOptions? fixedOptions = options is null ? null : options with { Tags = TicketTags.Normalize(options.Tags) };
        return Append("QueueJoin", typeof(TicketResult), () => queue.Join(processId, fixedOptions));
    }

    /// <inheritdoc/>
    public int Leave(string name, string processId, WriteOptions? options = null)
    {
        QueueRequests queue = OfQueue(name, processId);
        return Append("QueueLeave", typeof(TicketResult), () => queue.Leave(processId, options));
    }

    /// <inheritdoc/>
    public int Read(string name) => AppendRead(name, null);

    /// <inheritdoc/>
    public int Read(string name, Memory<byte> destination) => AppendRead(name, destination);

    /// <inheritdoc/>
    public int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null)
    {
        CellRequests cell = OfCell(name, options);
        return Append("CellWrite", typeof(CellWritten), () => cell.Write(value, options));
    }

    /// <inheritdoc/>
    public int Clear(string name, WriteOptions? options = null)
    {
        CellRequests cell = new(name);
        return Append("CellClear", typeof(CellWritten), () => cell.Clear(options));
    }

    /// <inheritdoc/>
    public int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null)
    {
        CellRequests cell = OfCell(name, options);
        return Append("CellCompareExchange", typeof(CellExchange), () => cell.CompareExchange(expected, value, options));
    }

    /// <inheritdoc/>
    public int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
    {
        SetRequests set = new(name);
        LwwValue[] given = [.. elements];
        return Append("SetInsert", typeof(SetResult), () => set.Insert(given, options));
    }

    /// <inheritdoc/>
    public int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
    {
        SetRequests set = new(name);
        LwwValue[] given = [.. elements];
        return Append("SetDelete", typeof(SetResult), () => set.Delete(given, options));
    }

    /// <inheritdoc/>
    public int Acquire(string name, LockOwner owner, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(owner);
        RequestQuery query = new RequestQuery().Add("owner", owner.Id).AddDuration("ttl", Durations.Lease(lease));
        ServerRequest request = OfLock(name, "/acquire", query);
        return Append("LockAcquire", typeof(LockGrant), () => request);
    }

    /// <inheritdoc/>
    public int Release(string name, LockOwner owner, long token)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ServerRequest request = OfLock(
            name, "/release", new RequestQuery().Add("owner", owner.Id).Add("token", token));
        return Append(new BatchedCommand("LockRelease", typeof(LockGrant), () => request) { Token = token });
    }

    /// <inheritdoc/>
    public int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null)
    {
        ServerRequest request = NameRequests.Delete(name, kind, options);
        return Append("NameDelete", typeof(CellWritten), () => request);
    }

    /// <summary>Adds a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Its index.</returns>
    private protected virtual int Append(BatchedCommand command)
    {
        if (Count == OrdinalLimits.BatchCommandsMax)
        {
            throw new OrdinalException(
                StatusCode.LimitExceeded,
                $"{Count + 1} commands are too many to be submitted together; the limit is {OrdinalLimits.BatchCommandsMax}.")
            {
                Actual = Count + 1,
                Limit = OrdinalLimits.BatchCommandsMax,
            };
        }

        _commands.Add(command);
        return Count - 1;
    }

    /// <summary>Forgets all commands.</summary>
    private protected void ClearCommands() => _commands.Clear();

    private static QueueRequests OfQueue(string name, string processId)
    {
        QueueRequests queue = new(name);
        PartyIds.Encode(processId);
        return queue;
    }

    private static CellRequests OfCell(string name, CellWriteOptions? options)
    {
        CellRequests cell = new(name);
        Durations.OptionalTimeToLive(options?.TimeToLive);
        if (options?.ContentType is { } type)
        {
            WellFormedText.CountBytes(type, "A content type");
        }

        return cell;
    }

    private static ServerRequest OfLock(string name, string verb, RequestQuery query) => new()
    {
        Method = "POST",
        Target = NamePath.Of("/v1/locks", name) + verb + query,
        Name = name,
        IsWrite = true,
    };

    private int AppendRead(string name, Memory<byte>? destination)
    {
        CellRequests cell = new(name);
        return Append(new BatchedCommand("CellRead", typeof(CellValue), cell.Read)
        {
            OtherForm = typeof(CellRead),
            Destination = destination,
        });
    }

    private int Append(string word, Type form, Func<ServerRequest> make) => Append(new BatchedCommand(word, form, make));
}
