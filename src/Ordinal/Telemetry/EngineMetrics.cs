using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>
/// The meter of one engine. It reads the writer's own counters when somebody listens, so counting costs nothing.
/// </summary>
/// <remarks>Object names are never labels. Numbers are those of some recent moment, not of one revision.</remarks>
internal sealed class EngineMetrics : IDisposable
{
    private static readonly CommandKind[] CommandKindsOfAll = Enum.GetValues<CommandKind>();
    private static readonly StatusCode[] Codes = Enum.GetValues<StatusCode>();
    private static readonly ObjectKind[] Kinds = Enum.GetValues<ObjectKind>();

    private readonly Meter _meter = new(OrdinalTelemetry.Name);
    private readonly Histogram<double> _groupDuration;
    private readonly Histogram<long> _groupCommands;
    private readonly Histogram<double> _snapshotDuration;
    private long _groups;
    private long _journalBytes;

    /// <summary>Makes the instruments.</summary>
    /// <param name="writer">Whose counters are read.</param>
    /// <param name="hub">Knows the watches.</param>
    /// <param name="time">The engine's clock.</param>
    /// <param name="recovery">How long the data directory took to open; null without one.</param>
    internal EngineMetrics(Writer writer, WatchHub hub, TimeProvider time, TimeSpan? recovery)
    {
        _meter.CreateObservableCounter(
            "ordinal.operations", () => Operations(writer), "{operation}", "Commands applied, by kind.");
        _meter.CreateObservableCounter(
            "ordinal.refusals", () => Refused(writer), "{operation}", "Commands refused, by code.");
        _meter.CreateObservableCounter(
            "ordinal.leases.expired", () => writer.Machine.ExpiredCount, "{lease}", "Leases that time has ended.");
        _meter.CreateObservableCounter(
            "ordinal.writer.turns", () => writer.Counts.Turns, "{turn}", "Turns that served other callers' submissions.");
        _meter.CreateObservableCounter(
            "ordinal.writer.turn_commands", () => writer.Counts.TurnCommands, "{operation}", "Commands of those turns.");
        _meter.CreateObservableGauge(
            "ordinal.submissions.pending", () => writer.Pending, "{submission}", "Submissions that wait for the writer.");
        _meter.CreateObservableGauge(
            "ordinal.revision", () => writer.Machine.Revision, "{revision}", "The last revision.");
        _meter.CreateObservableGauge(
            "ordinal.names", () => Names(writer), "{name}", "Names, by kind; none counts deleted ones.");
        _meter.CreateObservableGauge(
            "ordinal.memory", () => Memory(writer), "By", "Estimated memory of objects, by kind.");
        _meter.CreateObservableGauge(
            "ordinal.waits", () => writer.Waits.Count, "{wait}", "Waits and held grants that the engine watches over.");
        _meter.CreateObservableGauge(
            "ordinal.watchers", () => hub.WatcherCount, "{watcher}", "Watches that stand.");
        _meter.CreateObservableGauge(
            "ordinal.watch.lag", () => hub.Lag, "{revision}", "Revisions that watchers have not been told yet.");
        _meter.CreateObservableGauge(
            "ordinal.locks.held", () => writer.Machine.Context.Memory.LockHolders, "{lock}", "Locks that are held.");
        _meter.CreateObservableGauge(
            "ordinal.locks.waiters", () => writer.Machine.Context.Memory.LockWaiters, "{waiter}", "Those who wait for locks.");
        _groupDuration = _meter.CreateHistogram<double>(
            "ordinal.journal.group.duration", "s", "Writing, syncing and releasing one group of commands.");
        _groupCommands = _meter.CreateHistogram<long>(
            "ordinal.journal.group.commands", "{operation}", "Commands in one group of the journal.");
        _snapshotDuration = _meter.CreateHistogram<double>("ordinal.snapshot.duration", "s", "Taking one snapshot.");
        writer.LockTimes = new LockTimes(
            time,
            _meter.CreateHistogram<double>(
                "ordinal.locks.hold.duration", "s", "Holding locks, from the grant to its end, whoever ended it."),
            _meter.CreateHistogram<double>(
                "ordinal.locks.wait.duration", "s", "Standing in line for locks, granted in the end or not."));
        writer.Machine.Context.LockSteps = [];
        if (recovery is { } duration)
        {
            CreateDiskInstruments(duration);
        }
    }

    /// <summary>The meter, for who listens to this engine alone.</summary>
    internal Meter Meter => _meter;

    /// <summary>Notes that a group was written, and synced where it had to be.</summary>
    /// <param name="commands">Commands in it.</param>
    /// <param name="bytes">Bytes of its records' payloads.</param>
    /// <param name="duration">How long it took.</param>
    internal void GroupWritten(int commands, long bytes, TimeSpan duration)
    {
        Interlocked.Increment(ref _groups);
        Interlocked.Add(ref _journalBytes, bytes);
        _groupDuration.Record(duration.TotalSeconds);
        _groupCommands.Record(commands);
    }

    /// <summary>Notes that a snapshot was taken.</summary>
    /// <param name="duration">How long it took.</param>
    internal void SnapshotTaken(TimeSpan duration) => _snapshotDuration.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();

    private void CreateDiskInstruments(TimeSpan recovery)
    {
        _meter.CreateObservableCounter(
            "ordinal.journal.groups", () => Interlocked.Read(ref _groups), "{group}", "Groups written to the journal.");
        _meter.CreateObservableCounter(
            "ordinal.journal.size", () => Interlocked.Read(ref _journalBytes), "By", "Payload written to the journal.");
        _meter.CreateObservableGauge(
            "ordinal.recovery.duration", () => recovery.TotalSeconds, "s", "Opening the data directory.");
    }

    private static IEnumerable<Measurement<long>> Operations(Writer writer)
    {
        foreach (CommandKind kind in CommandKindsOfAll)
        {
            if (writer.Counts.Commands(kind) is > 0 and long count)
            {
                yield return new Measurement<long>(count, new KeyValuePair<string, object?>("kind", kind.ToString()));
            }
        }
    }

    private static IEnumerable<Measurement<long>> Refused(Writer writer)
    {
        foreach (StatusCode code in Codes)
        {
            if (code != StatusCode.Ok && writer.Counts.Refusals(code) is > 0 and long count)
            {
                yield return new Measurement<long>(
                    count, new KeyValuePair<string, object?>("code", StatusCodes.Text(code)));
            }
        }
    }

    private static IEnumerable<Measurement<long>> Names(Writer writer)
        => PerKind(kind => writer.Machine.Context.Memory.Objects(kind));

    private static IEnumerable<Measurement<long>> Memory(Writer writer)
        => PerKind(kind => writer.Machine.Context.Memory.Bytes(kind));

    private static IEnumerable<Measurement<long>> PerKind(Func<ObjectKind, long> read)
    {
        foreach (ObjectKind kind in Kinds)
        {
            yield return new Measurement<long>(read(kind), new KeyValuePair<string, object?>("kind", kind.ToString()));
        }
    }
}
