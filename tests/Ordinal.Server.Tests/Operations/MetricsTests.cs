using System.Diagnostics.Metrics;

namespace Ordinal.Server.Tests;

/// <summary>The page of metrics is well formed, its numbers move, and no name of an object stands in it.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Page_OfAServerInUse_KeepsTheRulesAndMoves()
    {
        using TemporaryDirectory directory = new();
        await using OrdinalEngine engine = await OrdinalEngine.OpenAsync(new OrdinalOptions
        {
            Durability = Durability.Fsync,
            DataDirectory = Path.Combine(directory.Path, "data"),
            SegmentBytes = 65536,
        });
        await using InProcessServer server = await InProcessServer.StartHttpAsync(engine);
        MetricsText before = await ReadAsync(server);

        await engine.Counter("secret-name").NextAsync();
        await engine.TakeSnapshotAsync();
        await using ILockHandle? held = await engine.Lock("secret-lock").TryAcquireAsync();
        await (await engine.Lock("secret-other").AcquireAsync()).ReleaseAsync();
        await engine.Lock("secret-lock").TryAcquireAsync(TimeSpan.FromMilliseconds(10));
        ValueTask<ILockHandle?> waiting = engine.Lock("secret-lock").TryAcquireAsync(TimeSpan.FromMinutes(1));
        await server.RequestAsync("GET", "/v1/counters/secret-name");
        await server.RequestAsync("GET", "/v1/counters/%0A");
        (MetricsText after, string page) =
            await Deadline.WithinAsync(UntilAllIsCountedAsync(server), "the refusal and the times of locks in the page");

        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.Equal(1, after["ordinal_names{kind=\"Counter\"}"]);
        Assert.Equal(1, after["ordinal_locks_held"]);
        Assert.Equal(1, after["ordinal_locks_waiters"]);
        Assert.True(after["ordinal_revision"] > before["ordinal_revision"]);
        Assert.True(after["ordinal_journal_groups_total"] > before["ordinal_journal_groups_total"]);
        Assert.True(after["ordinal_journal_size_bytes_total"] > before["ordinal_journal_size_bytes_total"]);
        Assert.Equal(after["ordinal_journal_groups_total"], after["ordinal_journal_group_duration_seconds_count"]);
        Assert.Equal(1, after["ordinal_snapshot_duration_seconds_count"]);
        Assert.True(after["ordinal_recovery_duration_seconds"] > 0);
        Assert.True(after["ordinal_wire_operations_total{protocol=\"http\"}"] >= 2);
        Assert.True(after["ordinal_http_request_duration_seconds_count"] >= 2);
        Assert.Equal(1, after["ordinal_http_refused_total{code=\"invalid-name\"}"]);
        Assert.True(after["ordinal_connections{protocol=\"http\"}"] >= 1);
        Assert.Contains("ordinal_submissions_pending", after.Families);
        Assert.Contains("ordinal_watchers", after.Families);
        Assert.Contains("ordinal_watch_lag", after.Families);
        Assert.Contains("ordinal_leases_expired_total", after.Families);
        Assert.Contains("ordinal_resp_batches_total", after.Families);
        Assert.Contains("ordinal_resp_batch_duration_seconds", after.Families);
        Assert.Equal(1, after["ordinal_locks_hold_duration_seconds_count"]);
        Assert.Equal(1, after["ordinal_locks_wait_duration_seconds_count"]);
        Assert.True(after["ordinal_locks_hold_duration_seconds_bucket{le=\"1E-06\"}"] >= 0);
        Assert.Equal(1, after["ordinal_locks_wait_duration_seconds_bucket{le=\"+Inf\"}"]);
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await waiting);
    }

    [Fact]
    public async Task Page_TwoServersInOneProcess_EachHearsItsOwn()
    {
        await using OrdinalEngine first = await OrdinalEngine.OpenAsync();
        await using OrdinalEngine second = await OrdinalEngine.OpenAsync();
        await using InProcessServer firstServer = await InProcessServer.StartHttpAsync(first);
        await using InProcessServer secondServer = await InProcessServer.StartHttpAsync(second);
        await first.Counter("a").AddAsync(1);

        Assert.Equal(1, (await ReadAsync(firstServer))["ordinal_revision"]);
        Assert.Equal(0, (await ReadAsync(secondServer))["ordinal_revision"]);
    }

    [Fact]
    public void Write_LabelsAndHelpOfAnySort_AreEscaped()
    {
        using Meter meter = new("test");
        using MetricsPage page = new(meter);
        meter.CreateObservableGauge(
            "a.b",
            () => new Measurement<double>(0.5, new KeyValuePair<string, object?>("c.d", "q\"b\\n\nx")),
            "By",
            "one\ntwo \\ three");

        Assert.Equal(
            "# HELP a_b_bytes one\\ntwo \\\\ three\n# TYPE a_b_bytes gauge\na_b_bytes{c_d=\"q\\\"b\\\\n\\nx\"} 0.5\n",
            page.Write());
        MetricsText.Parse(page.Write());
    }

    [Fact]
    public void Write_Histogram_CountsEachValueFromItsBucketOn()
    {
        using Meter meter = new("test");
        using MetricsPage page = new(meter);
        Histogram<double> duration = meter.CreateHistogram<double>("d", "s");
        foreach (double value in (double[])[0.5e-6, 1e-6, 3e-6, 0.3, 100])
        {
            duration.Record(value);
        }

        MetricsText text = MetricsText.Parse(page.Write());

        Assert.Equal(2, text["d_seconds_bucket{le=\"1E-06\"}"]);
        Assert.Equal(2, text["d_seconds_bucket{le=\"2E-06\"}"]);
        Assert.Equal(3, text["d_seconds_bucket{le=\"5E-06\"}"]);
        Assert.Equal(4, text["d_seconds_bucket{le=\"10\"}"]);
        Assert.Equal(5, text["d_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(5, text["d_seconds_count"]);
        Assert.Equal(100.3, text["d_seconds_sum"], 3);
    }

    // A client has its answer a moment before the request is counted, and what was measured is told on the thread pool.
    private static async Task<(MetricsText Text, string Page)> UntilAllIsCountedAsync(InProcessServer server)
    {
        while (true)
        {
            (MetricsText text, string page) = await ReadPageAsync(server);
            if (text.ValueOf("ordinal_http_refused_total{code=\"invalid-name\"}") > 0
                && text.ValueOf("ordinal_locks_hold_duration_seconds_count") > 0
                && text.ValueOf("ordinal_locks_wait_duration_seconds_count") > 0)
            {
                return (text, page);
            }
        }
    }

    private static async Task<MetricsText> ReadAsync(InProcessServer server) => (await ReadPageAsync(server)).Text;

    private static async Task<(MetricsText Text, string Page)> ReadPageAsync(InProcessServer server)
    {
        RawResponse response = await server.RequestAsync("GET", "/metrics");
        Assert.Equal(200, response.Status);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Header("Content-Type"));
        return (MetricsText.Parse(response.Body), response.Body);
    }
}
