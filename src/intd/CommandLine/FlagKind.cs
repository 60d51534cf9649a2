namespace Intd;

/// <summary>What the value of a flag is.</summary>
internal enum FlagKind
{
    /// <summary>Any text.</summary>
    Text = 0,

    /// <summary>A signed 64-bit decimal integer.</summary>
    Integer = 1,

    /// <summary>True or false; true when the flag stands alone.</summary>
    Switch = 2,

    /// <summary>Any text; the flag may stand several times, and all of them count.</summary>
    Texts = 3,
}
