namespace NBomber.Contracts.Stats;

/// <summary>The process that makes the load, and its machine.</summary>
public sealed record NodeInfo
{
    /// <summary>The name of the machine.</summary>
    public string MachineName { get; init; } = string.Empty;

    /// <summary>The part of this process.</summary>
    public NodeType NodeType { get; init; }

    /// <summary>How far the run is; <see cref="OperationType.Stop"/> in final figures says that they are partial.</summary>
    public OperationType CurrentOperation { get; init; }

    /// <summary>The operating system.</summary>
    public string OS { get; init; } = string.Empty;

    /// <summary>The runtime.</summary>
    public string DotNetVersion { get; init; } = string.Empty;

    /// <summary>The model of the processor.</summary>
    public string Processor { get; init; } = string.Empty;

    /// <summary>How many cores this process may use.</summary>
    public int CoresCount { get; init; }
}
