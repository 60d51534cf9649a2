namespace Ordinal;

/// <summary>The words for which of two equal stamps wins, the same in every surface.</summary>
internal static class BiasWords
{
    internal const string Removal = "removal";
    internal const string Insertion = "insertion";

    /// <summary>The word for a bias.</summary>
    /// <param name="bias">The bias.</param>
    /// <returns>Such as <c>removal</c>.</returns>
    internal static string Of(SetBias bias) => bias == SetBias.Insertion ? Insertion : Removal;

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The bias, or null for a word that is not known.</returns>
    internal static SetBias? Find(string? word) => word switch
    {
        Removal => SetBias.Removal,
        Insertion => SetBias.Insertion,
        _ => null,
    };
}
