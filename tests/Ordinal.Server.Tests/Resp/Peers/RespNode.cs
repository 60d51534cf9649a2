using System.Text;

namespace Ordinal.Server.Tests;

/// <summary>One reply of the Redis protocol: its bytes, and what they say. Bytes are characters of Latin-1.</summary>
/// <param name="Type">The first byte of the frame, such as <c>$</c>.</param>
/// <param name="Text">What it says; null for the nulls of both versions, and for what has parts.</param>
/// <param name="Parts">The parts of an array, a set, a push or a map, whose keys and values take turns; else empty.</param>
/// <param name="Raw">All its bytes.</param>
internal sealed record RespNode(char Type, string? Text, IReadOnlyList<RespNode> Parts, string Raw)
{
    internal bool IsError => Type is '-' or '!';

    internal bool IsNull => Type == '_' || (Text is null && Type is '$' or '*' && Raw.Length > 2 && Raw[1] == '-');

    internal bool IsMap => Type == '%';

    /// <summary>What a number says.</summary>
    internal long Number => Type == ':'
        ? long.Parse(Text!)
        : throw new InvalidOperationException($"No number: {this}");

    /// <summary>The value beside a key, in a map or in an array whose keys and values take turns.</summary>
    internal RespNode Of(string key)
    {
        for (int i = 0; i + 1 < Parts.Count; i += 2)
        {
            if (Parts[i].Text == key)
            {
                return Parts[i + 1];
            }
        }

        throw new InvalidOperationException($"No '{key}' in {this}");
    }

    /// <summary>A form to read: strings as they are, errors behind a minus, parts in brackets.</summary>
    public override string ToString()
    {
        if (IsNull)
        {
            return "(nil)";
        }

        if (Text is not null)
        {
            return Type switch
            {
                '$' => RespWords.Quote(Text),
                _ => Type + RespWords.Escape(Text),
            };
        }

        StringBuilder text = new(Type == '*' ? "[" : Type + "[");
        text.AppendJoin(", ", Parts);
        return text.Append(']').ToString();
    }
}
