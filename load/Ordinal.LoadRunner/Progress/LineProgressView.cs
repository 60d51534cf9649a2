namespace NBomber.Progress;

/// <summary>Shows progress where there is no terminal: a line for each scenario, now and then.</summary>
/// <param name="writer">Takes the lines.</param>
/// <param name="interval">How often.</param>
internal sealed class LineProgressView(TextWriter writer, TimeSpan interval) : IProgressView
{
    private int _shown;

    public void Show(IReadOnlyList<ScenarioProgress> scenarios)
    {
        // Half a second less, so that a timer that is a little early does not make it a look later.
        if (scenarios.Max(static scenario => scenario.Elapsed) < (interval * (_shown + 1)) - TimeSpan.FromMilliseconds(500))
        {
            return;
        }

        _shown++;
        foreach (ScenarioProgress scenario in scenarios)
        {
            writer.WriteLine(scenario.Text);
        }
    }

    public void End()
    {
        // The last line ended itself.
    }
}
