namespace Ordinal;

/// <summary>The words for what an addition does at a counter's bounds, the same in every surface.</summary>
internal static class OverflowWords
{
    internal const string Refuse = "refuse";
    internal const string Wrap = "wrap";
    internal const string Saturate = "saturate";

    /// <summary>The word for a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>Such as <c>wrap</c>.</returns>
    internal static string Of(OverflowPolicy policy) => policy switch
    {
        OverflowPolicy.Wrap => Wrap,
        OverflowPolicy.Saturate => Saturate,
        _ => Refuse,
    };

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The policy, or null for a word that is not known.</returns>
    internal static OverflowPolicy? Find(string? word) => word switch
    {
        Refuse => OverflowPolicy.Refuse,
        Wrap => OverflowPolicy.Wrap,
        Saturate => OverflowPolicy.Saturate,
        _ => null,
    };
}
