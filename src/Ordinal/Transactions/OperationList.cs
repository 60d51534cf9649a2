using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Commands that are submitted together, in the array they are applied from.</summary>
/// <remarks>While all of them mint plainly they stand in a shorter form; the first other command spreads them.</remarks>
internal class OperationList : IOperations
{
    private readonly NameTable _names;
    private readonly int _limit;
    private Mint[] _mints = new Mint[4];
    private Command[] _commands = new Command[4];
    private bool _isOpen = true;
    private bool _isMinting = true;

    // Up to here a mint may be added without another look: 0 when the list is closed or has other commands.
    private int _mintsMax;

    // Of queue commands, so that a ticket read from the answers need not decode its process again.
    private string?[] _processIds = [];

    /// <summary>Makes an empty list.</summary>
    /// <param name="names">Encodes names.</param>
    /// <param name="limit">Commands at most.</param>
    internal OperationList(NameTable names, int limit)
    {
        _names = names;
        _limit = limit;
        SetMintsMax();
    }

    public int Count { get; private set; }

    /// <summary>The commands added so far; mints are spread into them.</summary>
    internal Span<Command> Commands
    {
        get
        {
            Spread();
            return _commands.AsSpan(0, Count);
        }
    }

    public int GetCounter(string name) => Append(new Command(CommandKind.CounterGet, _names.Name(name)));

    public int Next(string name, WriteOptions? options = null)
    {
        int index = Count;
        if (index >= _mintsMax || options is not null)
        {
            return NextLongWay(name, options);
        }

        _mints[index].Name = _names.Name(name);
        Count = index + 1;
        return index;
    }

    public int Add(string name, long amount, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterAdd, _names.Name(name))
        {
            Number1 = amount,
            Detail = WriteDetails.Of(options),
        });

    public int SetCounter(string name, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterSet, _names.Name(name))
        {
            Number1 = value,
            Detail = WriteDetails.Of(options),
        });

    public int CompareAndSet(string name, long expected, long value, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterCompareAndSet, _names.Name(name))
        {
            Number1 = value,
            Number2 = expected,
            Detail = WriteDetails.Of(options),
        });

    public int Reserve(string name, long count, WriteOptions? options = null)
        => Append(new Command(CommandKind.CounterReserve, _names.Name(name))
        {
            Number1 = count,
            Detail = WriteDetails.Of(options),
        });

    public int GetTicket(string name, string processId)
        => Append(new Command(CommandKind.QueueGet, _names.Name(name))
        {
            Value = _names.Party(processId),
            Flags = CommandFlags.NoValue,
        }, processId);

    public int Join(string name, string processId, JoinOptions? options = null)
        => Append(QueueCommands.Join(_names.Name(name), _names.Party(processId), options), processId);

    public int Leave(string name, string processId, WriteOptions? options = null)
        => Append(new Command(CommandKind.QueueLeave, _names.Name(name))
        {
            Value = _names.Party(processId),
            Detail = WriteDetails.Of(options),
        }, processId);

    public int Read(string name) => Append(new Command(CommandKind.CellRead, _names.Name(name)));

    public int Read(string name, Memory<byte> destination)
        => Append(new Command(CommandKind.CellRead, _names.Name(name))
        {
            Destination = destination,
            Flags = CommandFlags.NoValue,
        });

    public int Write(string name, ReadOnlyMemory<byte> value, CellWriteOptions? options = null)
        => Append(CellCommands.Write(_names.Name(name), value, options));

    public int Clear(string name, WriteOptions? options = null)
        => Append(new Command(CommandKind.CellClear, _names.Name(name)) { Detail = WriteDetails.Of(options) });

    public int CompareExchange(
        string name, ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options = null)
        => Append(CellCommands.CompareExchange(_names.Name(name), expected, value, options));

    public int Insert(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetInsert, _names.Name(name), elements, options));

    public int Delete(string name, IEnumerable<LwwValue> elements, WriteOptions? options = null)
        => Append(SetCommands.Change(CommandKind.SetDelete, _names.Name(name), elements, options));

    public int Acquire(string name, LockOwner owner, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Acquire(_names.Name(name), owner, lease));
    }

    public int Release(string name, LockOwner owner, long token)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return Append(LockCommands.Release(_names.Name(name), owner, token));
    }

    public int DeleteName(string name, ObjectKind kind = ObjectKind.None, WriteOptions? options = null)
        => Append(new Command(CommandKind.NameDelete, _names.Name(name))
        {
            Number2 = (long)kind,
            Detail = WriteDetails.Of(options),
        });

    /// <summary>The process of a queue command.</summary>
    /// <param name="index">The index of any command.</param>
    /// <returns>Its id, or null for a command of another kind.</returns>
    protected string? ProcessId(int index) => index < _processIds.Length ? _processIds[index] : null;

    /// <summary>Whether every command mints plainly, so that <see cref="Mints"/> has them.</summary>
    protected bool IsMinting => _isMinting;

    /// <summary>The mints, when there is nothing else.</summary>
    protected Span<Mint> Mints => _mints.AsSpan(0, Count);

    /// <summary>Whether commands may be added.</summary>
    protected bool IsOpen
    {
        get => _isOpen;
        set
        {
            _isOpen = value;
            SetMintsMax();
        }
    }

    /// <summary>Makes room, so that spreading later allocates nothing.</summary>
    protected void PrepareToSpread()
    {
        if (_commands.Length < Count)
        {
            Array.Resize(ref _commands, _mints.Length);
        }
    }

    /// <summary>Forgets the commands and what they refer to.</summary>
    protected void ClearCommands()
    {
        if (!_isMinting)
        {
            Array.Clear(_commands, 0, Count);
            Array.Clear(_processIds);
            _isMinting = true;
        }

        Count = 0;
    }

    private void Spread()
    {
        if (!_isMinting)
        {
            return;
        }

        PrepareToSpread();
        for (int i = 0; i < Count; i++)
        {
            _commands[i] = new Command(CommandKind.CounterNext, _mints[i].Name);
        }

        _isMinting = false;
        SetMintsMax();
    }

    private int Append(in Command command)
    {
        Spread();
        Claim() = command;
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
        CheckRoom();
        if (Count == _commands.Length)
        {
            Array.Resize(ref _commands, Count * 2);
        }

        return ref _commands[Count];
    }

    private int NextLongWay(string name, WriteOptions? options)
    {
        ObjectName counter = _names.Name(name);
        if (!_isMinting || !WriteDetails.IsPlain(options))
        {
            return Append(new Command(CommandKind.CounterNext, counter) { Detail = WriteDetails.Of(options) });
        }

        CheckRoom();
        if (Count == _mints.Length)
        {
            Array.Resize(ref _mints, Count * 2);
            SetMintsMax();
        }

        _mints[Count].Name = counter;
        return Count++;
    }

    private void SetMintsMax() => _mintsMax = _isOpen && _isMinting ? Math.Min(_mints.Length, _limit) : 0;

    private void CheckRoom()
    {
        if (!_isOpen)
        {
            throw new ArgumentException("The batch has been submitted; clear it before it is used again.");
        }

        if (Count == _limit)
        {
            throw new OrdinalException(
                StatusCode.LimitExceeded, $"{Count + 1} commands are too many to be submitted together; the limit is {_limit}.")
            {
                Actual = Count + 1,
                Limit = _limit,
            };
        }
    }
}
