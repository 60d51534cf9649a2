using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What one read has brought: the commands that go to the engine, and the line of answers. Order is kept.</summary>
/// <remarks>
/// <code>
/// increments   INCR of the plain sort, as long as nothing else has come     no slot: the answer is the number
/// slots        one a request, in order                                      commands of the batch, or none
/// block        MULTI … EXEC: slots behind that of EXEC, whose commands are one transaction
/// </code>
/// </remarks>
/// <param name="door">Lets commands in, or not.</param>
/// <param name="names">Finds names.</param>
/// <param name="isBrief">Whether the thread of the journal may write the answers.</param>
internal sealed class RespPlan(EngineDoor door, RespNames names, bool isBrief)
{
    private CommandBatch? _batch;
    private readonly RespSlots _slots = new();
    private List<Command>? _block;
    private readonly RespNames _names = names;
    private readonly PendingKeys _pending = new(names);
    private readonly LateNames _late = new(names);
    private readonly ReadRoom _room = new();
    private CommandDetail? _with;
    private Principal _principal = Principal.Anybody;
    private bool _isOpen = door.IsOpenTo(Principal.Anybody);

    /// <summary>Requests that are planned.</summary>
    internal int Count => _slots.Count + _pending.Count + (_batch?.IncrementCount ?? 0);

    /// <summary>Who sends; commands that are not allowed are refused in their place.</summary>
    internal Principal Principal
    {
        get => _principal;
        set
        {
            _principal = value;
            _isOpen = door.IsOpenTo(value);
        }
    }

    /// <summary>What the commands of the present request are sent with: an id, a fence, a durability; or null.</summary>
    internal CommandDetail? With
    {
        get => _with;
        set
        {
            ResolvePending();
            _with = value;
        }
    }

    // Nothing need be looked at before a command is taken.
    private bool IsPlain => _isOpen && _block is null && _with is null;

    private CommandBatch Batch => _batch ??= CommandBatch.Rent(isBrief);

    /// <summary>Whether a block has begun and not ended.</summary>
    internal bool IsInBlock => _block is not null;

    /// <summary>Begins a plan: looks once for all its commands whether any need be looked at.</summary>
    internal void Begin() => _isOpen = door.IsOpenTo(_principal);

    /// <summary>Adds 1 to a counter and answers its value.</summary>
    /// <param name="data">Bytes that stay as they are until the plan is answered.</param>
    /// <param name="key">Where the name lies in them; it is looked up together with those of the next requests.</param>
    internal void AddIncrement(ReadOnlyMemory<byte> data, RespSlice key)
    {
        if (_slots.Count > 0 || !IsPlain)
        {
            Add(new Command(CommandKind.CounterAdd, null) { Number1 = 1 }, data, key, RespFormats.Integer);
            return;
        }

        if (!_pending.Takes(data))
        {
            ResolvePending();
        }

        _pending.Add(data, key);
    }

    /// <summary>Adds a request that is one command on a key.</summary>
    /// <param name="command">The command, without a name.</param>
    /// <param name="data">Bytes that stay as they are until the plan is answered.</param>
    /// <param name="key">Where the key lies in them; its name is looked up together with others.</param>
    /// <param name="format">Writes the answer.</param>
    internal void Add(Command command, ReadOnlyMemory<byte> data, RespSlice key, RespFormat format)
    {
        ReadOnlySpan<byte> utf8 = data.Span.Slice(key.Start, key.Length);
        if (!IsPlain)
        {
            AddNamed(command, _names.TryGet(utf8, out ObjectName? name) ? name : null, format);
        }
        else if (RespKeys.IsName(utf8))
        {
            ref RespSlot slot = ref AddSlot(format, null);
            slot.Count = 1;
            slot.First = Batch.Add(command);
            _late.Add(Batch, slot.First, data, key);
        }
        else
        {
            AddError(RespErrors.InvalidKey);
        }
    }

    /// <summary>Adds a request that is one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="format">Writes its answer.</param>
    /// <param name="state">What the format needs besides.</param>
    internal void Add(Command command, RespFormat format, object? state = null)
    {
        Adorn(ref command);
        if (!TryAdmit(command))
        {
            return;
        }

        ref RespSlot slot = ref AddSlot(format, state);
        slot.Count = 1;
        slot.First = Take(command);
    }

    /// <summary>Adds a request that is several commands in one revision.</summary>
    /// <param name="commands">The commands; at least one.</param>
    /// <param name="flags">How they hang together, where they are no part of a block.</param>
    /// <param name="format">Writes the answer.</param>
    internal void AddAll(ReadOnlySpan<Command> commands, CommandFlags flags, RespFormat format)
    {
        if (commands.Length == 1)
        {
            Add(commands[0], format);
        }
        else if (_block is null)
        {
            AddTransaction([], commands.ToArray(), flags, format);
        }
        else
        {
            AddToBlock(_block, commands, format);
        }
    }

    /// <summary>Adds a request that the connection answers itself.</summary>
    /// <param name="format">Writes the answer.</param>
    /// <param name="text">Bytes that the format needs.</param>
    /// <param name="state">What the format needs besides.</param>
    internal void AddLocal(RespFormat format, ReadOnlyMemory<byte> text = default, object? state = null)
        => AddSlot(format, state).Text = text;

    /// <summary>Answers a request by a refusal.</summary>
    /// <param name="text">A word in capitals and a sentence.</param>
    internal void AddError(string text) => AddSlot(RespFormats.Error, text);

    /// <summary>Room for the text that a read finds; a longer one comes with its answer.</summary>
    /// <returns>Bytes of this plan's own.</returns>
    internal Memory<byte> Destination() => _room.Take();

    /// <summary>Begins a block: what is added until its end becomes one transaction.</summary>
    /// <param name="format">Begins the answer, in front of the parts.</param>
    /// <returns>The block's place, for <see cref="EndBlock"/>.</returns>
    internal int BeginBlock(RespFormat format)
    {
        ResolvePending();
        _block = [];
        AddSlot(format, null);
        return _slots.Count - 1;
    }

    /// <summary>Ends a block.</summary>
    /// <param name="place">What <see cref="BeginBlock"/> gave.</param>
    /// <param name="compares">What must hold.</param>
    internal void EndBlock(int place, Compare[] compares)
    {
        Command[] commands = [.. _block!]; // a block was begun
        _block = null;
        Command command = Transaction(compares, commands, CommandFlags.ContinuePastRefused);
        ref RespSlot slot = ref _slots[place];
        slot.Parts = _slots.Count - place - 1;
        slot.IsBlock = true;
        if (commands.Length > 0 || compares.Length > 0)
        {
            Adorn(ref command);
            slot.Count = 1;
            slot.First = Take(command);
        }
    }

    /// <summary>Submits what there is for the engine. A failure becomes the answer of every command.</summary>
    /// <param name="writer">The engine's writer.</param>
    /// <returns>When it is answered; complete already in the common case.</returns>
    internal ValueTask SubmitAsync(Writer writer)
    {
        ResolvePending();
        if (_batch is null || _batch.IncrementCount + _batch.Count == 0)
        {
            return default;
        }

        _late.Resolve(_batch);
        return RefusingSubmission.SubmitAsync(_batch, writer);
    }

    /// <summary>Writes all answers in order and begins anew.</summary>
    /// <param name="writer">Where they go.</param>
    internal void Answer(ref RespWriter writer)
    {
        if (_batch is { IncrementCount: > 0 } batch)
        {
            IncrementAnswers.Write(ref writer, batch);
        }

        ReadOnlySpan<Command> commands = _batch is null ? default : _batch.Commands;
        ReadOnlySpan<Reply> replies = _batch is null ? default : _batch.Replies;
        for (int at = 0; at < _slots.Count; at++)
        {
            ref readonly RespSlot slot = ref _slots[at];
            if (slot.IsBlock)
            {
                AnswerBlock(ref writer, commands, replies, at);
                at += slot.Parts;
            }
            else
            {
                SlotAnswers.Write(
                    ref writer, commands.Slice(slot.First, slot.Count), replies.Slice(slot.First, slot.Count), slot);
            }
        }
    }

    /// <summary>Forgets what was planned and answered.</summary>
    internal void Clear()
    {
        _isOpen = door.IsOpenTo(_principal);
        _batch?.Return();
        _batch = null;
        _slots.Clear();
        _room.Clear();
    }

    private void AnswerBlock(
        ref RespWriter writer, ReadOnlySpan<Command> commands, ReadOnlySpan<Reply> replies, int at)
    {
        ref readonly RespSlot slot = ref _slots[at];
        slot.Format(ref writer, new RespAnswer(
            commands.Slice(slot.First, slot.Count), replies.Slice(slot.First, slot.Count), slot));
        ReadOnlySpan<Command> branch = default;
        ReadOnlySpan<Reply> answers = default;
        if (slot.Count > 0)
        {
            ref readonly Reply reply = ref replies[slot.First];
            if (reply.Status != StatusCode.Ok || !reply.Applied)
            {
                return;
            }

            branch = commands[slot.First].Detail!.Transaction!.Then; // a block is a transaction
            answers = reply.Payload as Reply[];
        }

        for (int part = at + 1; part <= at + slot.Parts; part++)
        {
            ref readonly RespSlot inner = ref _slots[part];
            inner.Format(ref writer, new RespAnswer(
                branch.Slice(inner.First, inner.Count), answers.Slice(inner.First, inner.Count), inner));
        }
    }

    private void AddToBlock(List<Command> block, ReadOnlySpan<Command> commands, RespFormat format)
    {
        int first = block.Count;
        foreach (ref readonly Command command in commands)
        {
            Command own = command;
            Adorn(ref own);
            if (!TryAdmit(own))
            {
                block.RemoveRange(first, block.Count - first);
                return;
            }

            block.Add(own);
        }

        ref RespSlot slot = ref AddSlot(format, null);
        slot.Count = commands.Length;
        slot.First = first;
    }

    private bool TryAdmit(in Command command)
    {
        if (_isOpen)
        {
            return true;
        }

        Reply refusal = default;
        if (door.TryAdmit(command, _principal, ref refusal))
        {
            return true;
        }

        AddError(RespErrors.Of(command, refusal));
        return false;
    }

    private void AddTransaction(Compare[] compares, Command[] commands, CommandFlags flags, RespFormat format)
    {
        Command command = Transaction(compares, commands, flags);
        int place = _slots.Count;
        Add(command, format);
        _slots[place].IsTransaction = _slots[place].Count == 1;
    }

    private static Command Transaction(Compare[] compares, Command[] commands, CommandFlags flags)
        => new(CommandKind.Transaction, null)
        {
            Flags = flags,
            Detail = new CommandDetail { Transaction = new TransactionBody { Compares = compares, Then = commands } },
        };

    private void Adorn(ref Command command)
    {
        if (With is { } with)
        {
            command.Detail = command.Detail is not { } own
                ? with
                : own with
                {
                    Request = with.Request,
                    FenceLock = with.FenceLock,
                    FenceToken = with.FenceToken,
                    Durability = with.Durability,
                };
        }
    }

    private int Take(in Command command)
    {
        if (_block is null)
        {
            return Batch.Add(command);
        }

        _block.Add(command);
        return _block.Count - 1;
    }

    // The names of plain increments, which nothing else has come before.
    private void ResolvePending()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        foreach (ObjectName? name in _pending.Take())
        {
            if (name is not null && _slots.Count == 0)
            {
                Batch.AddIncrement(name);
            }
            else
            {
                AddNamed(new Command(CommandKind.CounterAdd, null) { Number1 = 1 }, name, RespFormats.Integer);
            }
        }
    }

    private void AddNamed(Command command, ObjectName? name, RespFormat format)
    {
        if (name is null)
        {
            AddError(RespErrors.InvalidKey);
        }
        else
        {
            command.Name = name;
            Add(command, format);
        }
    }

    private ref RespSlot AddSlot(RespFormat format, object? state)
    {
        ResolvePending();
        ref RespSlot slot = ref _slots.Add();
        slot.Format = format;
        slot.State = state;
        return ref slot;
    }
}
