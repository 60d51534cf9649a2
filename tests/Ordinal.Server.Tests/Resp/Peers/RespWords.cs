using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>Commands of the Redis protocol as bytes, and as text that <c>redis-cli</c> would take.</summary>
internal static class RespWords
{
    /// <summary>A command as an array of bulk strings. A character is a byte.</summary>
    internal static string Encode(params string[] words)
    {
        StringBuilder frame = new();
        frame.Append('*').Append(words.Length).Append("\r\n");
        foreach (string word in words)
        {
            frame.Append('$').Append(word.Length).Append("\r\n").Append(word).Append("\r\n");
        }

        return frame.ToString();
    }

    /// <summary>
    /// The words of a line: parted by blanks, or in double quotes with <c>\r \n \t \\ \"</c> and <c>\xhh</c> inside.
    /// </summary>
    internal static string[] Split(string line)
    {
        List<string> words = [];
        int at = 0;
        while (at < line.Length)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            StringBuilder word = new();
            bool isQuoted = line[at] == '"';
            at += isQuoted ? 1 : 0;
            while (at < line.Length && line[at] != (isQuoted ? '"' : ' '))
            {
                if (line[at] == '\\' && isQuoted)
                {
                    at++;
                    word.Append(Unescape(line, ref at));
                }
                else
                {
                    word.Append(line[at++]);
                }
            }

            at += isQuoted ? 1 : 0;
            words.Add(word.ToString());
        }

        return [.. words];
    }

    /// <summary>A line that <see cref="Split"/> reads again.</summary>
    internal static string Line(IEnumerable<string> words)
        => string.Join(' ', words.Select(static word => IsPlain(word) ? word : Quote(word)));

    internal static string Quote(string word) => $"\"{Escape(word)}\"";

    internal static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            _ = c switch
            {
                '\r' => escaped.Append("\\r"),
                '\n' => escaped.Append("\\n"),
                '\\' => escaped.Append("\\\\"),
                '"' => escaped.Append("\\\""),
                < ' ' or > '~' => escaped.Append("\\x").Append(((int)c).ToString("x2")),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static bool IsPlain(string word)
        => word.Length > 0 && word.All(static c => c is > ' ' and <= '~' and not '"' and not '\\');

    private static char Unescape(string line, ref int at)
    {
        char c = line[at++];
        if (c != 'x')
        {
            return c switch { 'r' => '\r', 'n' => '\n', 't' => '\t', _ => c };
        }

        at += 2;
        return (char)Convert.ToInt32(line.Substring(at - 2, 2), 16);
    }
}
