namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What can be asked of a ticket queue.</summary>
public enum QueueVerb
{
    /// <summary>Take a place at the end; a process that has one keeps it.</summary>
    Join = 0,

    /// <summary>Give the place up.</summary>
    Leave = 1,

    /// <summary>Look at one process's ticket.</summary>
    Get = 2,

    /// <summary>Look at the first ticket.</summary>
    Head = 3,

    /// <summary>Look at all tickets.</summary>
    List = 4,
}
