using System;

namespace Ordinal;

/// <summary>The words of a server for what an addition does at a counter's bounds.</summary>
internal static class OverflowWords
{
    internal static string Of(OverflowPolicy policy) => policy switch
    {
        OverflowPolicy.Wrap => "wrap",
        OverflowPolicy.Saturate => "saturate",
        _ => "refuse",
    };

    /// <summary>Reads a word.</summary>
    /// <param name="text">The word.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    internal static OverflowPolicy Parse(string text) => text switch
    {
        "refuse" => OverflowPolicy.Refuse,
        "wrap" => OverflowPolicy.Wrap,
        "saturate" => OverflowPolicy.Saturate,
        _ => throw new FormatException($"'{text}' is no overflow policy."),
    };
}
