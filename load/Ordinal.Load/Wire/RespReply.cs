using System.Globalization;

namespace Ordinal.Load;

/// <summary>One answer of RESP2.</summary>
internal readonly record struct RespReply
{
    private RespReply(RespReplyKind kind, long integer, string? text, RespReply[] items)
    {
        Kind = kind;
        Number = integer;
        Text = text;
        Items = items;
    }

    internal RespReplyKind Kind { get; }

    internal long Number { get; }

    /// <summary>The line or the bulk string; null for nil.</summary>
    internal string? Text { get; }

    internal RespReply[] Items { get; }

    /// <summary>The integer, whichever way it is spelled.</summary>
    /// <exception cref="RefusedException">It is an error.</exception>
    internal long Integer => Kind switch
    {
        RespReplyKind.Integer => Number,
        RespReplyKind.Text when long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            => value,
        _ => throw Unexpected("an integer"),
    };

    internal static RespReply OfInteger(long value) => new(RespReplyKind.Integer, value, null, []);

    internal static RespReply OfText(string? text) => new(RespReplyKind.Text, 0, text, []);

    internal static RespReply OfError(string text) => new(RespReplyKind.Error, 0, text, []);

    internal static RespReply OfItems(RespReply[] items) => new(RespReplyKind.Items, items.Length, null, items);

    /// <summary>The member of an answer that lists names and values.</summary>
    /// <exception cref="RefusedException">It is an error.</exception>
    internal RespReply Member(string name)
    {
        for (int i = 0; i + 1 < Items.Length; i += 2)
        {
            if (Items[i].Text == name)
            {
                return Items[i + 1];
            }
        }

        throw Unexpected($"a member '{name}'");
    }

    /// <summary>Throws when the answer is an error.</summary>
    internal RespReply OrThrow() => Kind == RespReplyKind.Error ? throw Unexpected("an answer") : this;

    private Exception Unexpected(string wanted)
        => Kind == RespReplyKind.Error
            ? new RefusedException(Text!.Split(' ', 2)[0], Text)
            : new InvalidDataException($"The answer should be {wanted} and is {Kind} '{Text ?? "nil"}'.");
}
