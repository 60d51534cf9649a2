namespace Ordinal.Server;

/// <summary>How an attempt to read a request ended.</summary>
internal enum ReadEnd
{
    /// <summary>A request is there.</summary>
    Request,

    /// <summary>A line without words, or an array without elements, was passed over.</summary>
    Nothing,

    /// <summary>The rest has not come yet.</summary>
    Incomplete,

    /// <summary>The bytes are none of the protocol; nothing after them can be understood.</summary>
    Broken,
}
