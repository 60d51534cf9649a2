using System.Globalization;

namespace Ordinal.Harness;

/// <summary>One HTTP answer as it came over the socket.</summary>
internal sealed record RawResponse(string StatusLine, IReadOnlyList<string> Headers, string Body)
{
    private const string DatePrefix = "Date: ";

    internal int Status => int.Parse(StatusLine.AsSpan(9, 3), CultureInfo.InvariantCulture);

    /// <summary>The header lines in alphabetical order; the date, once it is checked, without its value.</summary>
    internal IReadOnlyList<string> SortedHeaders
        => Headers.Select(WithoutDate).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The integer in the body of a 200.</summary>
    internal long Integer
    {
        get
        {
            Assert.True(Status == 200, $"{StatusLine}: {Body}");
            return long.Parse(Body, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The value of a header, or null when there is none.</summary>
    internal string? Header(string name)
    {
        string prefix = name + ": ";
        return Headers.FirstOrDefault(h => h.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))?[prefix.Length..];
    }

    private static string WithoutDate(string header)
    {
        if (!header.StartsWith(DatePrefix, StringComparison.Ordinal))
        {
            return header;
        }

        DateTime.ParseExact(header[DatePrefix.Length..], "R", CultureInfo.InvariantCulture);
        return "Date";
    }
}
