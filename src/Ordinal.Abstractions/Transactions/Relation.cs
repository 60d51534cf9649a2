namespace Ordinal;

/// <summary>How a condition relates what is there to what is given.</summary>
public enum Relation
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Not equal.</summary>
    NotEqual = 1,

    /// <summary>What is there is less.</summary>
    Less = 2,

    /// <summary>What is there is less or equal.</summary>
    LessOrEqual = 3,

    /// <summary>What is there is greater.</summary>
    Greater = 4,

    /// <summary>What is there is greater or equal.</summary>
    GreaterOrEqual = 5,
}
