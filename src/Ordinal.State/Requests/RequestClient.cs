namespace Ordinal.State;

/// <summary>A client with numbered requests; its key is its principal and id. It is never forgotten.</summary>
internal sealed class RequestClient(byte[] key) : KeyedEntry(key, KeyHash.Of(key))
{
    /// <summary>Numbers up to this one are never executed again: their answers have left the window.</summary>
    internal long Floor { get; set; }

    /// <summary>Whether the client stands in the window's table; it does from its first remembered answer on.</summary>
    internal bool IsKept
    {
        get => IsInUse;
        set => IsInUse = value;
    }
}
