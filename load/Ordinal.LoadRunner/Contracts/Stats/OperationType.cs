namespace NBomber.Contracts.Stats;

/// <summary>How far a run is.</summary>
public enum OperationType
{
    /// <summary>Not begun.</summary>
    None = 0,

    /// <summary>Scenarios prepare.</summary>
    Init = 1,

    /// <summary>Load that is not counted.</summary>
    WarmUp = 2,

    /// <summary>Load that is counted.</summary>
    Bombing = 3,

    /// <summary>Ended before its time: the figures are partial.</summary>
    Stop = 4,

    /// <summary>Ended as planned.</summary>
    Complete = 5,

    /// <summary>Failed.</summary>
    Error = 6,
}
