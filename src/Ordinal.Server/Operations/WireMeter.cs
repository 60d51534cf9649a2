using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;

namespace Ordinal.Server;

/// <summary>The meter of the front ends of one server. It has the engine's name, so that one listener hears both.</summary>
internal sealed class WireMeter : IDisposable
{
    private const string Protocol = "protocol";

    private readonly WireCounts _counts;

    /// <summary>Makes the instruments.</summary>
    /// <param name="counts">What the front ends count.</param>
    /// <param name="connections">The connections of the listeners; or null.</param>
    internal WireMeter(WireCounts counts, ConnectionLimits? connections)
    {
        _counts = counts;
        counts.HttpDuration = Meter.CreateHistogram<double>(
            "ordinal.http.request.duration", "s", "Requests over HTTP, from the gate to the last byte of the answer.");
        counts.RespDuration = Meter.CreateHistogram<double>(
            "ordinal.resp.batch.duration", "s", "What one read over RESP brought, from its first command to the last answer.");
        counts.RespBatchCommands = Meter.CreateHistogram<long>(
            "ordinal.resp.batch.commands", "{operation}", "Commands that one read over RESP brought.");
        Meter.CreateObservableCounter(
            "ordinal.wire.operations", Operations, "{operation}", "Requests and commands that were served, by protocol.");
        Meter.CreateObservableCounter(
            "ordinal.http.refused", Refused, "{request}", "Requests over HTTP that were refused by a problem, by code.");
        if (connections is not null)
        {
            Meter.CreateObservableGauge(
                "ordinal.connections",
                () => connections.Open.Select(open => Of(open.Key, open.Value)),
                "{connection}",
                "Open connections, by protocol.");
            Meter.CreateObservableCounter(
                "ordinal.connections.refused",
                () => connections.Refused,
                "{connection}",
                "Connections that were refused because there are too many.");
        }
    }

    internal Meter Meter { get; } = new(OrdinalTelemetry.Name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _counts.HttpDuration = null;
        _counts.RespDuration = null;
        _counts.RespBatchCommands = null;
        Meter.Dispose();
    }

    private Measurement<long>[] Operations() => [Of("http", _counts.HttpRequests), Of("resp", _counts.RespCommands)];

    private IEnumerable<Measurement<long>> Refused()
        => _counts.Refused.Select(
            refused => new Measurement<long>(refused.Value, new KeyValuePair<string, object?>("code", refused.Key)));

    private static Measurement<long> Of(string protocol, long value)
        => new(value, new KeyValuePair<string, object?>(Protocol, protocol));
}
