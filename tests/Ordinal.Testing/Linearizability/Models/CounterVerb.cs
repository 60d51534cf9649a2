namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What can be asked of a counter.</summary>
public enum CounterVerb
{
    /// <summary>Read the value.</summary>
    Get = 0,

    /// <summary>Take the smallest members of the series above the value.</summary>
    Next = 1,

    /// <summary>Add a delta.</summary>
    Add = 2,

    /// <summary>Replace the value.</summary>
    Set = 3,

    /// <summary>Replace the value if it is the expected one.</summary>
    CompareAndSet = 4,
}
