namespace Ordinal.State;

/// <summary>One of many integers that are minted together: whose, and what came of it.</summary>
/// <remarks>
/// A command and its answer are 168 bytes, nearly all of them empty when an integer of the default series is minted; this is
/// what is left of the two.
/// </remarks>
internal struct Mint
{
    /// <summary>The counter's name.</summary>
    internal ObjectName Name;

    /// <summary>The integer; of no meaning before it is minted.</summary>
    internal long Value;

    /// <summary>The counter's version with it; of no meaning before it is minted.</summary>
    internal long Version;
}
