using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Commands that are submitted together, in the array they are applied from.</summary>
internal class OperationList(NameCache<ObjectName> names, NameCache<byte[]> parties, int limit) : IOperations
{
    private Command[] _commands = new Command[4];

    public int Count { get; private set; }

    /// <summary>The commands added so far.</summary>
    internal Span<Command> Commands => _commands.AsSpan(0, Count);

    public int GetCounter(string name) => Append(new Command(CommandKind.CounterGet, names.Get(name)));

    public int Next(string name, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterNext, names.Get(name)) { Detail = WriteDetails.Of(options) });

    public int Add(string name, long amount, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterAdd, names.Get(name))
        {
            Number1 = amount,
            Detail = WriteDetails.Of(options),
        });

    public int SetCounter(string name, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterSet, names.Get(name))
        {
            Number1 = value,
            Detail = WriteDetails.Of(options),
        });

    public int CompareAndSet(string name, long expected, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterCompareAndSet, names.Get(name))
        {
            Number1 = value,
            Number2 = expected,
            Detail = WriteDetails.Of(options),
        });

    public int Reserve(string name, long count, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterReserve, names.Get(name))
        {
            Number1 = count,
            Detail = WriteDetails.Of(options),
        });

    public int GetTicket(string name, string processId)
        => Append(new Command(CommandKind.QueueGet, names.Get(name))
        {
            Value = parties.Get(processId),
            Flags = CommandFlags.NoValue,
        });

    public int Join(string name, string processId, JoinOptions? options = null)
        => Append(QueueCommands.Join(names.Get(name), parties.Get(processId), options));

    public int Leave(string name, string processId, WriteOptions? options = null)
        => Append(new Command(CommandKind.QueueLeave, names.Get(name))
        {
            Value = parties.Get(processId),
            Detail = WriteDetails.Of(options),
        });

    public int Read(string name) => Append(new Command(CommandKind.CellRead, names.Get(name)));

    public int Read(string name, Memory<byte> destination)
        => Append(new Command(CommandKind.CellRead, names.Get(name))
        {
            Destination = destination,
            Flags = CommandFlags.NoValue,
        });

    public int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null)
        => Append(CellCommands.Write(names.Get(name), value, options));

    public int Clear(string name, WriteOptions? options = null)
        => Append(new Command(CommandKind.CellClear, names.Get(name)) { Detail = WriteDetails.Of(options) });

    public int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null)
        => Append(CellCommands.CompareExchange(names.Get(name), expected, value, options));

    public int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetInsert, names.Get(name), elements, options));

    public int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetDelete, names.Get(name), elements, options));

    public int Acquire(string name, LockOwner owner, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Acquire(names.Get(name), owner, lease));
    }

    public int Release(string name, LockOwner owner, long token)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Release(names.Get(name), owner, token));
    }

    public int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null)
        => Append(new Command(CommandKind.NameDelete, names.Get(name))
        {
            Number2 = (long)kind,
            Detail = WriteDetails.Of(options),
        });

    /// <summary>Forgets the commands and what they refer to.</summary>
    protected void ClearCommands()
    {
        Array.Clear(_commands, 0, Count);
        Count = 0;
    }

    /// <summary>Called before a command is added; refuses it when the list is not open.</summary>
    protected virtual void CheckOpen()
    {
    }

    private int Append(in Command command)
    {
        CheckOpen();
        if (Count == limit)
        {
            throw new OrdinalException(
                StatusCode.LimitExceeded, $"{Count + 1} commands are too many to be submitted together; the limit is {limit}.")
            {
                Actual = Count + 1,
                Limit = limit,
            };
        }

        if (Count == _commands.Length)
        {
            Array.Resize(ref _commands, Count * 2);
        }

        _commands[Count] = command;
        return Count++;
    }
}
