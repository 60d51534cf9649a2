using System;
using System.Globalization;

namespace Ordinal.Server;

/// <summary>A document is no transit+json, or is above a limit. The message says where and why.</summary>
/// <param name="position">Bytes of the document before the place.</param>
/// <param name="why">The reason, a clause.</param>
/// <param name="isAboveLimit">Whether the document is well formed as far as it was read, and only too large.</param>
internal sealed class TransitException(long position, string why, bool isAboveLimit = false)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"Transit document, byte {position}: {why}."))
{
    /// <summary>Bytes of the document before the place.</summary>
    internal long Position { get; } = position;

    /// <summary>Whether only a limit stands in the way.</summary>
    internal bool IsAboveLimit { get; } = isAboveLimit;
}
