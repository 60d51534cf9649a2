namespace NBomber.Figures;

/// <summary>Records iterations of a scenario, or runs of a step.</summary>
/// <param name="seconds">For how many seconds of load there is a place.</param>
internal sealed class MeasurementRecorder(int seconds)
{
    private readonly OutcomeRecorder _ok = new(seconds);
    private readonly OutcomeRecorder _fail = new(seconds);

    internal void Record(in Ending outcome) => (outcome.IsError ? _fail : _ok).Record(outcome);

    internal MeasurementFigures Read() => new(_ok.Read(), _fail.Read());
}
