namespace NBomber.Contracts;

/// <summary>What a scenario is at.</summary>
public enum ScenarioOperation
{
    /// <summary>It prepares.</summary>
    Init = 0,

    /// <summary>It cleans up and checks.</summary>
    Clean = 1,

    /// <summary>Load that is not counted.</summary>
    WarmUp = 2,

    /// <summary>Load that is counted.</summary>
    Bombing = 3,
}
