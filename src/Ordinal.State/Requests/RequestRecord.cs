using System;

namespace Ordinal.State;

/// <summary>A remembered answer: everything of a reply but its payload.</summary>
internal struct RequestRecord
{
    /// <summary>Fingerprint of principal and id.</summary>
    internal UInt128 Id;

    /// <summary>Fingerprint of the command.</summary>
    internal UInt128 Payload;

    /// <summary>The client whose floor rises when the record leaves, or null for a text id.</summary>
    internal RequestClient? Client;

    internal long Number;

    /// <summary>The answer, without a payload.</summary>
    internal Reply Reply;
}
