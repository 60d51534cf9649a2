namespace Ordinal.State;

/// <summary>How a compare relates what is there to what is given. The numbers are persisted and never reused.</summary>
internal enum CompareRelation : byte
{
    Equal = 0,
    NotEqual = 1,
    Less = 2,
    LessOrEqual = 3,
    Greater = 4,
    GreaterOrEqual = 5,
}
