namespace Ordinal;

/// <summary>Which of two equal stamps wins. The numbers are persisted.</summary>
public enum SetBias : byte
{
    /// <summary>A deletion wins over an insertion of the same stamp; the default.</summary>
    Removal = 0,

    /// <summary>An insertion wins over a deletion of the same stamp.</summary>
    Insertion = 1,
}
