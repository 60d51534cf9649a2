using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.ObjectPool;
using Ordinal.State;

namespace Ordinal;

/// <summary>
/// What one read of a front end brings: commands that are submitted together, each for itself, and their answers. Pooled.
/// </summary>
/// <remarks>
/// <code>
/// rent ─► additions of 1, as long as nothing else came ─► commands ─► submit ─► answers are read ─► return
/// </code>
/// An addition of 1 to a counter of the default series above 0 is the same change as minting from it, so a run of them is
/// minted: 24 bytes each instead of a command and an answer of 184. One that is not minted is applied as what it is.
/// </remarks>
internal sealed class CommandBatch : Submission, IValueTaskSource
{
    // As many as connections that plausibly read at one moment; beyond, a batch is allocated and left to the collector.
    private const int PoolMax = 256;

    // Beyond, arrays are given back, so that one large read does not keep them for ever.
    private const int KeptMax = 256;

    private static readonly DefaultObjectPool<CommandBatch> Pool = new(new Policy(), PoolMax);

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _isAwaited;
    private bool _isBrief;
    private Mint[] _increments = [];
    private Command[] _commands = new Command[4];
    private Reply[] _replies = new Reply[4];
    private List<KeyValuePair<int, Reply>>? _refused;
    private bool _needsTime;
    private bool _isRelief = true;

    /// <summary>Additions of 1, which come before all commands.</summary>
    internal int IncrementCount { get; private set; }

    internal int Count { get; private set; }

    /// <summary>The commands, in order.</summary>
    internal ReadOnlySpan<Command> Commands => _commands.AsSpan(0, Count);

    /// <summary>The answers, once the batch is.</summary>
    internal Span<Reply> Replies => _replies.AsSpan(0, Count);

    /// <summary>The additions with their results, once the batch is answered. See <see cref="IsRefused"/>.</summary>
    internal ReadOnlySpan<Mint> Increments => _increments.AsSpan(0, IncrementCount);

    /// <summary>Whether one of the additions was refused.</summary>
    internal bool HasRefused => _refused is { Count: > 0 };

    internal override int CommandCount => Math.Max(IncrementCount + Count, 1);

    internal override bool NeedsTime => _needsTime;

    internal override bool IsRelief => _isRelief;

    internal override bool SharesTurn => Volatile.Read(ref _isAwaited) != 0; // acquire: pairs with OnCompleted

    internal override bool IsBrief => _isBrief;

    /// <summary>Takes an empty batch.</summary>
    /// <param name="isBrief">
    /// Whether what is done when a group commit has answered it is brief and never blocks: it may be done by the thread of the
    /// journal.
    /// </param>
    /// <returns>The batch; it must be given back by <see cref="Return"/> unless its submission never ends.</returns>
    internal static CommandBatch Rent(bool isBrief = false)
    {
        CommandBatch rented = Pool.Get();
        rented._isBrief = isBrief;
        return rented;
    }

    /// <summary>Forgets everything and gives the batch back. Its answers may not be read any more.</summary>
    internal void Return()
    {
        LentArrays.Clear(ref _commands, Count, KeptMax);
        LentArrays.Clear(ref _replies, Count, KeptMax);
        LentArrays.Clear(ref _increments, 0, KeptMax); // names that are remembered anyway
        _refused?.Clear();
        IncrementCount = 0;
        Count = 0;
        _needsTime = false;
        _isRelief = true;
        Pool.Return(this);
    }

    /// <summary>Adds 1 to a counter. Nothing but such additions may have come before.</summary>
    /// <param name="name">The counter's name.</param>
    internal void AddIncrement(ObjectName name)
    {
        if (IncrementCount == _increments.Length)
        {
            LentArrays.Grow(ref _increments);
        }

        _increments[IncrementCount++].Name = name;
        _isRelief = false;
    }

    /// <summary>Adds a command.</summary>
    /// <param name="command">The command; its bytes must stay as they are until the batch is answered.</param>
    /// <returns>Its index among commands and answers.</returns>
    internal int Add(in Command command)
    {
        if (Count == _commands.Length)
        {
            LentArrays.Grow(ref _commands);
            LentArrays.Grow(ref _replies);
        }

        _needsTime |= command.Kind >= CommandKind.SetMembers
            || (command.Kind >= CommandKind.QueueList && command.Number1 != 0);
        _isRelief &= CommandKinds.IsRelief(command.Kind);
        _commands[Count] = command;
        return Count++;
    }

    /// <summary>Names the object of a command that was added without a name.</summary>
    /// <param name="index">What <see cref="Add"/> gave.</param>
    /// <param name="name">The name.</param>
    internal void SetName(int index, ObjectName name) => _commands[index].Name = name;

    /// <summary>Submits the batch.</summary>
    /// <param name="writer">The writer.</param>
    /// <returns>
    /// A task that is complete already in the common case; it fails with the engine, or when the engine is overloaded.
    /// </returns>
    internal ValueTask SubmitAsync(Writer writer)
    {
        _source.Reset();
        _source.RunContinuationsAsynchronously = true;
        _isAwaited = 0;
        short token = _source.Version;
        writer.Run(this);
        return _source.GetStatus(token) == ValueTaskSourceStatus.Succeeded ? default : new ValueTask(this, token);
    }

    /// <summary>Whether an addition was refused, and why.</summary>
    /// <param name="index">Its place among the additions.</param>
    /// <param name="refusal">The answer that it got.</param>
    /// <returns>True when it was.</returns>
    internal bool IsRefused(int index, out Reply refusal)
    {
        foreach (KeyValuePair<int, Reply> refused in _refused ?? [])
        {
            if (refused.Key == index)
            {
                refusal = refused.Value;
                return true;
            }
        }

        refusal = default;
        return false;
    }

    /// <summary>Makes every answer a refusal, because the submission has failed.</summary>
    /// <param name="why">The code of the failure.</param>
    internal void RefuseAll(StatusCode why)
    {
        for (int i = 0; i < IncrementCount; i++)
        {
            Reply refusal = default;
            refusal.Refuse(why);
            Note(i, refusal);
        }

        foreach (ref Reply reply in Replies)
        {
            reply = default;
            reply.Refuse(why);
        }
    }

    internal override bool Apply(Writer writer)
    {
        if (IncrementCount > 0)
        {
            ApplyIncrements(writer);
        }

        if (Count > 0)
        {
            writer.Apply(Commands, Replies);
        }

        return true;
    }

    internal override void Complete() => _source.SetResult(true);

    internal override void CompleteHere()
    {
        _source.RunContinuationsAsynchronously = false;
        _source.SetResult(true);
    }

    internal override void Fail(Exception error) => _source.SetException(error);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Volatile.Write(ref _isAwaited, 1); // release: whoever answers may then leave the rest to a turn
        _source.OnCompleted(continuation, state, token, flags);
    }

    private void ApplyIncrements(Writer writer)
    {
        Span<Mint> increments = _increments.AsSpan(0, IncrementCount);
        int done = writer.Mint(increments);
        while (done < increments.Length)
        {
            ref Mint increment = ref increments[done];
            Command command = new(CommandKind.CounterAdd, increment.Name) { Number1 = 1 };
            Reply reply = default;
            writer.Apply(command, ref reply);
            increment.Value = reply.N2;
            if (reply.Status != StatusCode.Ok)
            {
                Note(done, reply);
            }

            done++;
            done += writer.Mint(increments[done..]);
        }
    }

    private void Note(int index, in Reply refusal) => (_refused ??= []).Add(new(index, refusal));

    private sealed class Policy : PooledObjectPolicy<CommandBatch>
    {
        public override CommandBatch Create() => new();

        public override bool Return(CommandBatch obj) => true;
    }
}
