namespace Ordinal;

/// <summary>
/// What an addition does that would leave a counter's bounds. Minting is always refused there. Numbers are persisted.
/// </summary>
public enum OverflowPolicy : byte
{
    /// <summary>The addition is refused with <see cref="StatusCode.Overflow"/>; the default.</summary>
    Refuse = 0,

    /// <summary>The value goes on from the other bound, as if the range were a ring.</summary>
    Wrap = 1,

    /// <summary>The value stops at the bound.</summary>
    Saturate = 2,
}
