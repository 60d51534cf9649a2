using System;
using System.Buffers.Text;

namespace Ordinal.Server;

/// <summary>Integers as Redis reads them: digits, at most one minus before them, no zero in front.</summary>
internal static class RespNumbers
{
    internal static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 20 || text[0] == (byte)'+')
        {
            return false;
        }

        int first = text[0] == (byte)'-' ? 1 : 0;
        bool isZeroInFront = text.Length > first && text[first] == (byte)'0' && text.Length > 1;
        return !isZeroInFront && Utf8Parser.TryParse(text, out value, out int used) && used == text.Length;
    }
}
