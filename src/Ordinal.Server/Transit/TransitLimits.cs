namespace Ordinal.Server;

/// <summary>What a document may hold. Each name ends in its unit; each has its reason.</summary>
internal static class TransitLimits
{
    /// <summary>
    /// Levels of JSON: a tag takes two for one level of a value, and a request has a few around its elements. It bounds
    /// the recursion of the reader.
    /// </summary>
    internal const int JsonDepthMax = (2 * LwwValue.DepthMax) + 8;

    /// <summary>
    /// Values in one document, keys and tags included. A small number takes two bytes of a body and fifty times that in
    /// memory; this keeps a document below some ten megabytes.
    /// </summary>
    internal const int ValuesMax = 65_536;
}
