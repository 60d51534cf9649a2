namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What can be asked of a cell.</summary>
public enum CellVerb
{
    /// <summary>Read the content.</summary>
    Read = 0,

    /// <summary>Replace the content, whatever it is.</summary>
    Write = 1,

    /// <summary>Remove the content.</summary>
    Clear = 2,

    /// <summary>Replace the content if it is the expected one.</summary>
    CompareExchange = 3,
}
