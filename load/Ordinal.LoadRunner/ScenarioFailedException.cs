namespace NBomber;

/// <summary>
/// Says that the init or the clean of a scenario threw, so that the run has no figures: nothing was printed and no report was
/// written. The package has no such type; a program that is to compile with both catches <see cref="Exception"/>.
/// </summary>
public sealed class ScenarioFailedException : Exception
{
    internal ScenarioFailedException(string scenarioName, string stage, Exception innerException)
        : base($"{scenarioName}: {stage} failed: {innerException.Message}", innerException)
        => ScenarioName = scenarioName;

    /// <summary>The scenario.</summary>
    public string ScenarioName { get; }
}
