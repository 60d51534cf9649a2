using System;

namespace Ordinal;

/// <summary>Who holds a lock or waits for it, encoded once.</summary>
public sealed class LockOwner
{
    /// <summary>Makes an owner.</summary>
    /// <param name="id">1 to <see cref="OrdinalLimits.PartyIdBytesMax"/> bytes of UTF-8.</param>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>: empty, too long, or no valid text.
    /// </exception>
    public LockOwner(string id)
    {
        Id = id;
        Utf8 = PartyIds.Encode(id);
    }

    /// <summary>The owner's id.</summary>
    public string Id { get; }

    /// <summary>The id's bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
