using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>The state of one revision, copied while commands went on.</summary>
/// <remarks>
/// It is held in memory, in the form of <see cref="SnapshotWalk"/>, until somebody has written it down. So the copying takes as
/// long as the state is large and not as long as a stream is slow: meanwhile every first change of a name costs a copy.
/// </remarks>
internal sealed class StateCopy
{
    /// <summary>Objects and parts of objects that are looked at in one turn of the writer role: about 200 µs.</summary>
    private const int SliceItems = 2000;

    /// <summary>Bytes of one slice, but for its last part: below the size from which arrays are kept for long.</summary>
    private const int SliceBytes = 48 * 1024;

    /// <summary>How often copying begins anew when changes come faster than it goes on.</summary>
    private const int TriesMax = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly List<byte[]> _slices = [];

    /// <summary>What the walk wrote, in order.</summary>
    internal IReadOnlyList<byte[]> Slices => _slices;

    /// <summary>The revision.</summary>
    internal long Revision { get; private set; }

    /// <summary>Engine milliseconds of that revision.</summary>
    internal long EngineMs { get; private set; }

    /// <summary>Wall-clock milliseconds of that revision.</summary>
    internal long WallMs { get; private set; }

    /// <summary>Names.</summary>
    internal long Objects { get; private set; }

    /// <summary>Copies the state, a slice at a time under the writer role.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Overloaded"/>: changes came faster than the copying, several times; or the engine has faulted.
    /// </exception>
    internal static async Task<StateCopy> TakeAsync(Writer writer, CancellationToken cancellationToken)
    {
        for (int tries = 0; tries < TriesMax; tries++)
        {
            StateCopy copy = new();
            if (await copy.TryTakeAsync(writer, cancellationToken).ConfigureAwait(false))
            {
                return copy;
            }
        }

        throw new OrdinalException(
            StatusCode.Overloaded, $"The state changed faster than it could be copied, {TriesMax} times. Try again later.");
    }

    /// <summary>Copies the state and waits until what the copy holds cannot be lost any more.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The copy.</returns>
    internal static async Task<StateCopy> TakeDurableAsync(OrdinalEngine engine, CancellationToken cancellationToken)
    {
        StateCopy copy = await TakeAsync(engine.Writer, cancellationToken).ConfigureAwait(false);
        try
        {
            await engine.WaitDurableAsync(copy.Revision, cancellationToken).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.DurabilityUnavailable)
        {
            // In memory mode nothing becomes durable, so there is nothing that the copy could be ahead of.
        }

        return copy;
    }

    /// <summary>Makes a state machine of the copy.</summary>
    /// <returns>A machine of its own at the same time.</returns>
    internal StateMachine Load()
    {
        StateMachine machine = new(new ChangeBuffer(ChangeBuffer.SlotsMin, 0));
        SnapshotWalkReader reader = new(machine);
        foreach (byte[] slice in _slices)
        {
            reader.Read(slice);
        }

        Invariant.Require(reader.IsFinished, "A copy of the state does not come to its end.");
        return machine;
    }

    /// <summary>Copies a state that nobody changes meanwhile.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="wallMs">Wall-clock milliseconds of the state.</param>
    /// <returns>The copy.</returns>
    internal static StateCopy Of(StateMachine machine, long wallMs)
    {
        StateCopy copy = new();
        SnapshotWalk walk = copy.Begin(machine);
        copy.WallMs = wallMs;
        StateWriter slice = new();
        while (walk.Advance(slice, SliceItems, SliceBytes))
        {
            copy.Take(slice);
        }

        copy.Take(slice);
        return copy;
    }

    private async Task<bool> TryTakeAsync(Writer writer, CancellationToken cancellationToken)
    {
        SnapshotWalk? walk = null;
        StateWriter slice = new();
        try
        {
            while (walk is null)
            {
                // Another walk may be open: one at a time is written, and each is over soon.
                await RunAsync(writer, role => walk = role.Machine.Context.Walk is null ? Begin(role.Machine) : null)
                    .ConfigureAwait(false);
                if (walk is null)
                {
                    await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
                }
            }

            bool isMore = true;
            while (isMore)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await RunAsync(writer, _ => isMore = walk.Advance(slice, SliceItems, SliceBytes)).ConfigureAwait(false);
                Take(slice);
            }

            return !walk.IsAbandoned;
        }
        finally
        {
            if (walk is { IsOpen: true } && writer.End is null)
            {
                await RunAsync(writer, _ => walk.Abandon()).ConfigureAwait(false);
            }
        }
    }

    private static Task RunAsync(Writer writer, Action<Writer> step)
    {
        RoleCall call = new(step);
        writer.Run(call);
        return call.Task;
    }

    private SnapshotWalk Begin(StateMachine machine)
    {
        SnapshotWalk walk = machine.BeginWalk();
        Revision = walk.Revision;
        EngineMs = machine.Context.NowMs;
        WallMs = machine.Context.WallMs;
        Objects = machine.Context.Names.InOrder.Count;
        return walk;
    }

    private void Take(StateWriter slice)
    {
        if (slice.Length > 0)
        {
            _slices.Add(slice.Written.ToArray());
            slice.Clear();
        }
    }
}
