using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Commands that are submitted together, in the array they are applied from.</summary>
internal class OperationList(NameTable names, int limit) : IOperations
{
    private Command[] _commands = new Command[4];

    // Of queue commands, so that a ticket read from the answers need not decode its process again.
    private string?[] _processIds = [];

    // While only names and kinds were written, there is nothing else in the slots to be forgotten.
    private bool _isOnlyNames = true;

    public int Count { get; private set; }

    /// <summary>The commands added so far.</summary>
    internal Span<Command> Commands => _commands.AsSpan(0, Count);

    public int GetCounter(string name) => Append(new Command(CommandKind.CounterGet, names.Name(name)));

    public int Next(string name, WriteOptions? options = null)
    {
        if (!WriteDetails.IsPlain(options))
        {
            return Append(new Command(CommandKind.CounterNext, names.Name(name)) { Detail = WriteDetails.Of(options) });
        }

        // Written in place: the other fields of a cleared slot are empty, or of no meaning for this kind.
        ref Command slot = ref Claim();
        slot.Kind = CommandKind.CounterNext;
        slot.Name = names.Name(name);
        return Count++;
    }

    public int Add(string name, long amount, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterAdd, names.Name(name))
        {
            Number1 = amount,
            Detail = WriteDetails.Of(options),
        });

    public int SetCounter(string name, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterSet, names.Name(name))
        {
            Number1 = value,
            Detail = WriteDetails.Of(options),
        });

    public int CompareAndSet(string name, long expected, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterCompareAndSet, names.Name(name))
        {
            Number1 = value,
            Number2 = expected,
            Detail = WriteDetails.Of(options),
        });

    public int Reserve(string name, long count, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterReserve, names.Name(name))
        {
            Number1 = count,
            Detail = WriteDetails.Of(options),
        });

    public int GetTicket(string name, string processId)
        => Append(new Command(CommandKind.QueueGet, names.Name(name))
        {
            Value = names.Party(processId),
            Flags = CommandFlags.NoValue,
        }, processId);

    public int Join(string name, string processId, JoinOptions? options = null)
        => Append(QueueCommands.Join(names.Name(name), names.Party(processId), options), processId);

    public int Leave(string name, string processId, WriteOptions? options = null)
        => Append(new Command(CommandKind.QueueLeave, names.Name(name))
        {
            Value = names.Party(processId),
            Detail = WriteDetails.Of(options),
        }, processId);

    public int Read(string name) => Append(new Command(CommandKind.CellRead, names.Name(name)));

    public int Read(string name, Memory<byte> destination)
        => Append(new Command(CommandKind.CellRead, names.Name(name))
        {
            Destination = destination,
            Flags = CommandFlags.NoValue,
        });

    public int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null)
        => Append(CellCommands.Write(names.Name(name), value, options));

    public int Clear(string name, WriteOptions? options = null)
        => Append(new Command(CommandKind.CellClear, names.Name(name)) { Detail = WriteDetails.Of(options) });

    public int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null)
        => Append(CellCommands.CompareExchange(names.Name(name), expected, value, options));

    public int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetInsert, names.Name(name), elements, options));

    public int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetDelete, names.Name(name), elements, options));

    public int Acquire(string name, LockOwner owner, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Acquire(names.Name(name), owner, lease));
    }

    public int Release(string name, LockOwner owner, long token)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Release(names.Name(name), owner, token));
    }

    public int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null)
        => Append(new Command(CommandKind.NameDelete, names.Name(name))
        {
            Number2 = (long)kind,
            Detail = WriteDetails.Of(options),
        });

    /// <summary>The process of a queue command.</summary>
    /// <param name="index">The index of any command.</param>
    /// <returns>Its id, or null for a command of another kind.</returns>
    protected string? ProcessId(int index) => index < _processIds.Length ? _processIds[index] : null;

    /// <summary>Whether every command mints and nothing else, which takes no time into account.</summary>
    protected bool IsMintingOnly => _isOnlyNames;

    /// <summary>Whether commands may be added.</summary>
    protected bool IsOpen { get; set; } = true;

    /// <summary>Forgets the commands and what they refer to.</summary>
    protected void ClearCommands()
    {
        if (!_isOnlyNames)
        {
            Array.Clear(_commands, 0, Count);
            Array.Clear(_processIds);
            _isOnlyNames = true;
        }

        Count = 0;
    }

    private int Append(in Command command)
    {
        Claim() = command;
        _isOnlyNames = false;
        return Count++;
    }

    private int Append(in Command command, string processId)
    {
        int index = Append(command);
        if (index >= _processIds.Length)
        {
            Array.Resize(ref _processIds, _commands.Length);
        }

        _processIds[index] = processId;
        return index;
    }

    private ref Command Claim()
    {
        if (!IsOpen)
        {
            throw new ArgumentException("The batch has been submitted; clear it before it is used again.");
        }

        if (Count == _commands.Length || Count == limit)
        {
            MakeRoom();
        }

        return ref _commands[Count];
    }

    private void MakeRoom()
    {
        if (Count == limit)
        {
            throw new OrdinalException(
                StatusCode.LimitExceeded, $"{Count + 1} commands are too many to be submitted together; the limit is {limit}.")
            {
                Actual = Count + 1,
                Limit = limit,
            };
        }

        Array.Resize(ref _commands, Count * 2);
    }
}
