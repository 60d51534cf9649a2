using System;
using System.Buffers.Text;

namespace Ordinal.State;

/// <summary>Canonical decimal text of a signed 64-bit integer: no sign but a minus, no leading zero, no blank.</summary>
internal static class IntegerText
{
    internal static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 20 || !Utf8Parser.TryParse(text, out long parsed, out int used) || used != text.Length)
        {
            return false;
        }

        Span<byte> canonical = stackalloc byte[20];
        if (!Utf8Formatter.TryFormat(parsed, canonical, out int written) || !text.SequenceEqual(canonical[..written]))
        {
            return false;
        }

        value = parsed;
        return true;
    }
}
