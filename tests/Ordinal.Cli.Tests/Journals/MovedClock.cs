namespace Ordinal.Cli.Tests.Journals;

/// <summary>The clock of the system, ahead by what a test has moved it; timers know nothing of that.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    internal void Move(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
}
