namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What can be asked of a lock.</summary>
public enum LockVerb
{
    /// <summary>Take it if it is free, without waiting; the holder gets its own token again.</summary>
    Acquire = 0,

    /// <summary>Give it up by token.</summary>
    Release = 1,

    /// <summary>Look who holds it.</summary>
    Inspect = 2,
}
