using System;
using System.Text;

namespace Ordinal;

/// <summary>What a name may be: 1 to 512 bytes of valid UTF-8 without control characters.</summary>
public static class NameRules
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a name.</summary>
    /// <param name="name">The text of the name.</param>
    /// <returns>Its UTF-8 bytes, owned by the caller.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidName"/>: empty, longer than <see cref="OrdinalLimits.NameBytesMax"/> bytes, a lone
    /// surrogate, or a control character (U+0000 to U+001F, U+007F to U+009F).
    /// </exception>
    public static byte[] Encode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
        {
            throw Invalid("A name is empty; it needs at least 1 byte.", 0);
        }

        if (name.Length > OrdinalLimits.NameBytesMax)
        {
            throw TooLong(name.Length);
        }

        foreach (char c in name)
        {
            if (char.IsControl(c))
            {
                throw Invalid($"A name holds the control character U+{(int)c:X4}; control characters are not allowed.", c);
            }
        }

        byte[] utf8;
        try
        {
            utf8 = Strict.GetBytes(name);
        }
        catch (EncoderFallbackException e)
        {
            throw Invalid($"A name holds a lone surrogate at position {e.Index}; it has no UTF-8 form.", e.Index);
        }

        return utf8.Length > OrdinalLimits.NameBytesMax ? throw TooLong(utf8.Length) : utf8;
    }

    /// <summary>Checks a name given as bytes.</summary>
    /// <param name="utf8">The bytes; not kept.</param>
    /// <returns>The text of the name.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.InvalidName"/>, as <see cref="Encode"/>.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > OrdinalLimits.NameBytesMax)
        {
            throw TooLong(utf8.Length);
        }

        string text;
        try
        {
            text = Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw Invalid($"A name is not valid UTF-8 at byte {e.Index}.", e.Index);
        }

        Encode(text);
        return text;
    }

    private static OrdinalException Invalid(string message, long actual)
        => new(StatusCode.InvalidName, message) { Actual = actual, Limit = OrdinalLimits.NameBytesMax };

    private static OrdinalException TooLong(int length)
        => Invalid($"A name has {length} bytes; the limit is {OrdinalLimits.NameBytesMax} bytes.", length);
}
