using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
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

    internal EngineMetrics(Writer writer, WatchHub hub)
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
    }

    public void Dispose() => _meter.Dispose();

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
