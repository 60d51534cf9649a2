using NBomber.Running;

namespace NBomber.Progress;

/// <summary>Looks at a run while it makes its load: shows progress and looks at thresholds.</summary>
internal sealed class RunMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly RunSession _session;
    private readonly Thresholds _thresholds;
    private readonly IProgressView _view;
    private readonly Task _looking;

    internal RunMonitor(RunSession session, Thresholds thresholds)
    {
        _session = session;
        _thresholds = thresholds;
        RunSettings settings = session.Settings;
        _view = !settings.ShowsProgress ? new NoProgressView()
            : settings.IsTerminal ? new TerminalProgressView(settings.Error)
            : new LineProgressView(settings.Error, settings.ReportingInterval);
        _looking = LookAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
        _view.End();
        _end.Dispose();
    }

    private async Task LookAsync()
    {
        using PeriodicTimer timer = new(Interval, _session.Settings.Time);
        TimeSpan untilThresholds = _session.Settings.ReportingInterval;
        ScenarioProgress[] before = [.. _session.Scenarios.Select(ScenarioProgress.Begin)];
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                if (_session.Settings.ShowsProgress)
                {
                    before = [.. _session.Scenarios.Select((scenario, index) => ScenarioProgress.Of(scenario, before[index]))];
                    _view.Show(before);
                }

                untilThresholds -= Interval;
                if (untilThresholds <= TimeSpan.Zero)
                {
                    untilThresholds = _session.Settings.ReportingInterval;
                    _thresholds.LookDuringLoad();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }
}
