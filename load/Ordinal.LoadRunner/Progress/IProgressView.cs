namespace NBomber.Progress;

/// <summary>Shows how a run goes.</summary>
internal interface IProgressView
{
    /// <summary>Shows one moment; called about once a second.</summary>
    void Show(IReadOnlyList<ScenarioProgress> scenarios);

    /// <summary>Leaves the place to what is written next.</summary>
    void End();
}
