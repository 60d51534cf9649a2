using System;
using System.Text;
using System.Text.Unicode;

namespace Ordinal.Server;

/// <summary>Which keys of the protocol are names of the engine.</summary>
internal static class RespKeys
{
    private const byte Delete = 0x7F;

    /// <summary>Whether bytes are a name.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <returns>True under the rules of <see cref="NameRules"/>.</returns>
    internal static bool IsName(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > OrdinalLimits.NameBytesMax)
        {
            return false;
        }

        return utf8.IndexOfAnyExceptInRange((byte)' ', (byte)(Delete - 1)) < 0 || IsWideName(utf8);
    }

    private static bool IsWideName(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        foreach (Rune rune in Encoding.UTF8.GetString(utf8).EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                return false;
            }
        }

        return true;
    }
}
