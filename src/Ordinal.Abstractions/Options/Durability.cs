namespace Ordinal;

/// <summary>When an answer is given, relative to the disk.</summary>
public enum Durability
{
    /// <summary>Nothing is on disk; the state ends with the process.</summary>
    Memory = 0,
}
