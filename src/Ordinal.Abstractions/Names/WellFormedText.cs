using System;
using System.Text;

namespace Ordinal;

/// <summary>Text that has a UTF-8 form: without a lone surrogate, which would come back as another character.</summary>
public static class WellFormedText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for the refusal: "A content type".</param>
    /// <returns>Its UTF-8 bytes, owned by the caller.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>: a lone surrogate; the message says where.
    /// </exception>
    public static byte[] Encode(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw Invalid(what, e);
        }
    }

    /// <summary>Counts the bytes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for the refusal.</param>
    /// <returns>The bytes of its UTF-8 form.</returns>
    /// <exception cref="OrdinalException">As <see cref="Encode"/>.</exception>
    public static int CountBytes(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException e)
        {
            throw Invalid(what, e);
        }
    }

    private static OrdinalException Invalid(string what, EncoderFallbackException e)
        => new(StatusCode.InvalidArgument, $"{what} holds a lone surrogate at position {e.Index}; it has no UTF-8 form.")
        {
            Actual = e.Index,
        };
}
