using System;
using System.Text;

namespace Ordinal;

/// <summary>What a process id or an owner may be: 1 to 512 bytes of valid UTF-8.</summary>
public static class PartyIds
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes an id.</summary>
    /// <param name="id">The text.</param>
    /// <returns>Its UTF-8 bytes, owned by the caller.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>: empty, more than <see cref="OrdinalLimits.PartyIdBytesMax"/> bytes, or a lone
    /// surrogate.
    /// </exception>
    public static byte[] Encode(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        byte[] utf8;
        try
        {
            utf8 = Strict.GetBytes(id);
        }
        catch (EncoderFallbackException e)
        {
            throw Invalid($"A process id or owner holds a lone surrogate at position {e.Index}.", e.Index);
        }

        return utf8.Length is > 0 and <= OrdinalLimits.PartyIdBytesMax
            ? utf8
            : throw Invalid(
                $"A process id or owner has {utf8.Length} bytes; it needs 1 to {OrdinalLimits.PartyIdBytesMax}.", utf8.Length);
    }

    private static OrdinalException Invalid(string message, long actual)
        => new(StatusCode.InvalidArgument, message) { Actual = actual, Limit = OrdinalLimits.PartyIdBytesMax };
}
