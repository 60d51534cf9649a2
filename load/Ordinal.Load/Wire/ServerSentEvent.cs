using System.Globalization;

namespace Ordinal.Load;

/// <summary>One event of a stream.</summary>
/// <param name="Kind">Its type; empty for the frame that opens the stream.</param>
/// <param name="Revision">The last revision that an <c>id</c> told.</param>
/// <param name="Data">Its JSON object, on one line.</param>
internal sealed record ServerSentEvent(string Kind, long Revision, string Data)
{
    /// <summary>A whole number among the members; the object has each member once.</summary>
    /// <param name="member">Its name.</param>
    internal long Number(string member)
    {
        string mark = $"\"{member}\":";
        int at = Data.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidDataException($"An event without '{member}': {Data}");
        }

        ReadOnlySpan<char> rest = Data.AsSpan(at + mark.Length).TrimStart('"');
        int length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '-'))
        {
            length++;
        }

        return long.Parse(rest[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
