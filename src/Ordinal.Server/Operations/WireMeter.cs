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
    private readonly RespConnectionHandler? _resp;

    /// <summary>Makes the instruments.</summary>
    /// <param name="counts">What the front ends count.</param>
    /// <param name="connections">The connections of the listeners; or null.</param>
    /// <param name="resp">The RESP front end; or null.</param>
    internal WireMeter(WireCounts counts, ConnectionLimits? connections, RespConnectionHandler? resp)
    {
        _counts = counts;
        _resp = resp;
        counts.HttpDuration = Meter.CreateHistogram<double>(
            "ordinal.http.request.duration", "s", "Requests over HTTP, from the gate to the last byte of the answer.");
        Histogram<double> batches = Meter.CreateHistogram<double>(
            "ordinal.resp.batch.duration",
            "s",
            "Batches of requests over RESP, one in 64 of each connection, from the read to the last answer written.");
        if (resp is not null)
        {
            resp.Counts.BatchDuration = batches;
        }

        Meter.CreateObservableCounter(
            "ordinal.resp.batches",
            () => resp?.Batches ?? 0,
            "{batch}",
            "Submissions that requests over RESP came in: what one read brings is one.");
        Meter.CreateObservableCounter(
            "ordinal.resp.cut", () => CutOf(resp), "{connection}", "Connections of RESP that were cut, by the reason.");
        Meter.CreateObservableCounter(
            "ordinal.wire.operations",
            () => Operations(counts, resp),
            "{operation}",
            "Requests and commands that were served, by protocol.");
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
        if (_resp is not null)
        {
            _resp.Counts.BatchDuration = null;
        }

        Meter.Dispose();
    }

    private static Measurement<long>[] Operations(WireCounts counts, RespConnectionHandler? resp)
        => [Of("http", counts.HttpRequests), Of("resp", resp?.Requests ?? 0)];

    private static Measurement<long>[] CutOf(RespConnectionHandler? resp)
        => resp is null
            ? []
            :
            [
                Cut("protocol", resp.Counts.Broken),
                Cut("http", resp.Counts.SpokeHttp),
                Cut("time", resp.Counts.CutByTime),
                Cut("size", resp.Counts.CutBySize),
            ];

    private static Measurement<long> Cut(string reason, long count)
        => new(count, new KeyValuePair<string, object?>("reason", reason));

    private IEnumerable<Measurement<long>> Refused()
        => _counts.Refused.Select(
            refused => new Measurement<long>(refused.Value, new KeyValuePair<string, object?>("code", refused.Key)));

    private static Measurement<long> Of(string protocol, long value)
        => new(value, new KeyValuePair<string, object?>(Protocol, protocol));
}
