using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Text;
using System.Threading;

namespace Ordinal.Server;

/// <summary>Listens to meters and writes what they say as a page of Prometheus.</summary>
/// <remarks>
/// Source: the Prometheus text exposition format 0.0.4. A counter ends in <c>_total</c>, a unit that is one stands at the end of
/// the name, and a histogram has cumulated buckets.
/// </remarks>
internal sealed class MetricsPage : IDisposable
{
    /// <summary>The content type of the page.</summary>
    internal const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _lock = new();
    private readonly Meter[] _meters;
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, (Instrument Instrument, MetricSeries Series)> _series = new(StringComparer.Ordinal);

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">The meters, and no others of the same name.</param>
    internal MetricsPage(params Meter[] meters)
    {
        _meters = meters;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<long>(static (from, value, tags, state) => Measure(from, value, tags, state));
        _listener.SetMeasurementEventCallback<int>(static (from, value, tags, state) => Measure(from, value, tags, state));
        _listener.SetMeasurementEventCallback<double>(static (from, value, tags, state) => Measure(from, value, tags, state));
        _listener.Start();
    }

    /// <summary>Writes the page of this moment.</summary>
    /// <returns>The page.</returns>
    internal string Write()
    {
        StringBuilder page = new();
        lock (_lock)
        {
            foreach ((Instrument instrument, MetricSeries series) in _series.Values)
            {
                if (instrument.IsObservable)
                {
                    series.Clear();
                }
            }

            _listener.RecordObservableInstruments();
            foreach ((_, MetricSeries series) in _series.Values)
            {
                series.Write(page);
            }
        }

        return page.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!_meters.Contains(instrument.Meter))
        {
            return;
        }

        bool isCounter = instrument is Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;
        bool isHistogram = instrument is Histogram<long> or Histogram<int> or Histogram<double>;
        string name = NameOf(instrument) + (isCounter ? "_total" : string.Empty);
        MetricSeries series = new(
            name,
            instrument.Description ?? string.Empty,
            isCounter ? "counter" : isHistogram ? "histogram" : "gauge",
            !isHistogram ? null : instrument.Unit == "s" ? MetricHistogram.Seconds : MetricHistogram.Counts);
        lock (_lock)
        {
            _series.Add(name, (instrument, series));
        }

        listener.EnableMeasurementEvents(instrument, series);
    }

    // A unit in braces is a note for people; others are spelt out at the end of the name.
    private static string NameOf(Instrument instrument)
    {
        string suffix = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => string.Empty,
        };
        return instrument.Name.Replace('.', '_') + suffix;
    }

    private static void Measure(
        Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        => ((MetricSeries)state!).Measure(value, !instrument.IsObservable, tags); // enabled with its series
}
