using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>How a run goes, but for its scenarios.</summary>
internal sealed record RunSettings
{
    internal string TestSuite { get; init; } = "nbomber_default_test_suite_name";

    internal string TestName { get; init; } = "nbomber_default_test_name";

    /// <summary>Null for a name made of the time.</summary>
    internal string? SessionId { get; init; }

    /// <summary>Null for a folder of the run's own below <c>reports</c>.</summary>
    internal string? ReportFolder { get; init; }

    /// <summary>Without its ending; null for one made of the session's id.</summary>
    internal string? ReportFileName { get; init; }

    internal IReadOnlyList<ReportFormat> Formats { get; init; }
        = [ReportFormat.Txt, ReportFormat.Html, ReportFormat.Csv, ReportFormat.Md];

    /// <summary>How long iterations may take after the planned end of the load.</summary>
    internal TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often thresholds are looked at, and a line of progress is written where there is no terminal.</summary>
    internal TimeSpan ReportingInterval { get; init; } = TimeSpan.FromSeconds(5);

    internal bool ShowsProgress { get; init; } = true;

    /// <summary>Whether <see cref="Error"/> is a terminal that obeys escape sequences.</summary>
    internal bool IsTerminal { get; init; }
        = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>How many iterations of an open scenario may be under way.</summary>
    internal int PendingMax { get; init; } = 10_000;

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes the figures.</summary>
    internal TextWriter Out { get; init; } = Console.Out;

    /// <summary>Takes progress and what scenarios say.</summary>
    internal TextWriter Error { get; init; } = Console.Error;

    internal Func<RunClock, IPacer> PacerOf { get; init; } = static clock => new SleepingPacer(clock);

    /// <summary>Has an arrival run.</summary>
    internal Action<IThreadPoolWorkItem> Dispatch { get; init; }
        = static item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
