namespace NBomber.Contracts.Stats;

/// <summary>The part of a process in a run.</summary>
public enum NodeType
{
    /// <summary>The only process, which is all that this runner knows.</summary>
    SingleNode = 0,
}
