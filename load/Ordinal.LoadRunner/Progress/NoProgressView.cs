namespace NBomber.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class NoProgressView : IProgressView
{
    public void Show(IReadOnlyList<ScenarioProgress> scenarios)
    {
        // Nobody wants to see it.
    }

    public void End()
    {
        // Nothing was shown.
    }
}
