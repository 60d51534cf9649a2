namespace Ordinal.Testing.Programs;

/// <summary>What the second number of a command is relative to: compares that may hold need what is there.</summary>
internal enum Binding
{
    None,

    /// <summary>The number that the name reads as.</summary>
    Value,

    /// <summary>The revision that last changed the name.</summary>
    Modified,
}
