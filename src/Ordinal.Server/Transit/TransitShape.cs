namespace Ordinal.Server;

/// <summary>What a <see cref="TransitNode"/> is.</summary>
internal enum TransitShape : byte
{
    /// <summary>A value without parts.</summary>
    Scalar,

    Array,
    List,
    Set,

    /// <summary>Its parts are keys and values in turn.</summary>
    Map,

    /// <summary>A value under a tag that is no ground type: one part.</summary>
    Tagged,

    /// <summary>A tag alone. Only the reader sees it: it opens a tagged value.</summary>
    Tag,
}
