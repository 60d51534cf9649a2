using System;

namespace Ordinal.Server;

/// <summary>
/// The codes that stand for strings seen before in the same document: two digits to the base 44, the first left out when
/// it is zero, behind a caret.
/// </summary>
/// <remarks>
/// <code>
/// index 0 .. 43        ^0 .. ^[
/// index 44 .. 1935     ^10 .. ^[[
/// </code>
/// The table holds 1,936 strings and begins anew when one more is to be stored; so the oldest codes change their meaning
/// at the same place for writer and reader. Source: the transit format, "Caching".
/// </remarks>
internal static class TransitCodes
{
    /// <summary>Strings in the table: all codes of two digits.</summary>
    internal const int TableMax = Base * Base;

    /// <summary>The mark of a code.</summary>
    internal const char Mark = '^';

    /// <summary>What opens a map; it looks like a code and is none.</summary>
    internal const string MapMark = "^ ";

    private const int Base = 44;
    private const char FirstDigit = '0';

    /// <summary>A code takes up to three characters, so shorter strings are not worth one.</summary>
    private const int UncachedCharsMax = 3;

    /// <summary>Whether a string, written as it is with its marks, takes a place in the table.</summary>
    /// <param name="text">The string; its length counts in UTF-16 units.</param>
    /// <param name="isKey">Whether it is the key of a map.</param>
    /// <returns>True when it does.</returns>
    internal static bool IsCacheable(string text, bool isKey)
        => text.Length > UncachedCharsMax && (isKey || (text[0] == '~' && text[1] is ':' or '$' or '#'));

    /// <summary>Gives the code of a place in the table.</summary>
    /// <param name="index">0 to <see cref="TableMax"/> less one.</param>
    /// <returns>The code with its mark.</returns>
    internal static string CodeOf(int index)
    {
        char low = (char)(FirstDigit + (index % Base));
        return index < Base ? $"{Mark}{low}" : $"{Mark}{(char)(FirstDigit + (index / Base))}{low}";
    }

    /// <summary>Reads a code.</summary>
    /// <param name="code">A string that begins with the mark.</param>
    /// <returns>The place, or -1 when it is no code.</returns>
    internal static int IndexOf(ReadOnlySpan<char> code) => code.Length switch
    {
        2 => Digit(code[1]),
        3 when Digit(code[1]) >= 0 && Digit(code[2]) >= 0 => (Digit(code[1]) * Base) + Digit(code[2]),
        _ => -1,
    };

    private static int Digit(char digit) => digit is >= FirstDigit and < (char)(FirstDigit + Base) ? digit - FirstDigit : -1;
}
