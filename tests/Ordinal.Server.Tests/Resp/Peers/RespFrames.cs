namespace Ordinal.Server.Tests;

/// <summary>Finds where frames of the Redis protocol end, in versions 2 and 3. Anything that is no frame is an error.</summary>
internal static class RespFrames
{
    private const string LineEnd = "\r\n";

    /// <summary>Reads the frame that begins at a place.</summary>
    /// <param name="bytes">Bytes as characters.</param>
    /// <param name="at">Where it begins.</param>
    /// <returns>The frame, or null when its end has not come yet.</returns>
    /// <exception cref="InvalidDataException">The bytes are no frame.</exception>
    internal static RespNode? TryRead(string bytes, int at)
    {
        int end = bytes.IndexOf(LineEnd, at, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        char type = bytes[at];
        string head = bytes[(at + 1)..end];
        int body = end + LineEnd.Length;
        return type switch
        {
            '+' or '-' => new RespNode(type, head, [], bytes[at..body]),
            ':' => new RespNode(type, Checked(head, long.TryParse(head, out _)), [], bytes[at..body]),
            ',' or '(' => new RespNode(type, head, [], bytes[at..body]),
            '#' => new RespNode(type, Checked(head, head is "t" or "f"), [], bytes[at..body]),
            '_' => new RespNode(type, null, [], Checked(bytes[at..body], head.Length == 0)),
            '$' or '=' or '!' => TryReadText(bytes, at, type, Length(head), body),
            '*' or '~' or '>' => TryReadParts(bytes, at, type, Length(head), body),
            '%' or '|' => TryReadParts(bytes, at, type, 2 * Length(head), body),
            _ => throw new InvalidDataException($"No frame begins with {RespWords.Quote(bytes[at..end])}."),
        };
    }

    private static RespNode? TryReadText(string bytes, int at, char type, int length, int body)
    {
        if (length < 0)
        {
            return new RespNode(type, null, [], bytes[at..body]);
        }

        int end = body + length + LineEnd.Length;
        if (end > bytes.Length)
        {
            return null;
        }

        Checked(bytes[at..end], string.CompareOrdinal(bytes, end - LineEnd.Length, LineEnd, 0, LineEnd.Length) == 0);
        return new RespNode(type, bytes.Substring(body, length), [], bytes[at..end]);
    }

    private static RespNode? TryReadParts(string bytes, int at, char type, int count, int body)
    {
        List<RespNode> parts = [];
        for (int i = 0; i < count; i++)
        {
            if (body >= bytes.Length || TryRead(bytes, body) is not { } part)
            {
                return null;
            }

            parts.Add(part);
            body += part.Raw.Length;
        }

        return new RespNode(type, null, parts, bytes[at..body]);
    }

    private static int Length(string head)
        => int.TryParse(head, out int length) && length >= -1
            ? length
            : throw new InvalidDataException($"{RespWords.Quote(head)} is no length.");

    private static string Checked(string text, bool isRight)
        => isRight ? text : throw new InvalidDataException($"No frame: {RespWords.Quote(text)}.");
}
