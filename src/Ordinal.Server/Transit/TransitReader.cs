using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Reads one document of transit+json, also in its verbose form, straight from its bytes.</summary>
/// <remarks>
/// <code>
/// null, true, 12, 1.5, "text"         scalars; "~…" is a scalar under a tag of one character, or an escaped text
/// "^0"                                the string that was stored under this code
/// [value, …]                          array
/// ["^ ", key, value, …]               map
/// ["~#tag", value]                    tagged: set, list, cmap (keys and values in turn), ' (the value itself), others
/// {"~#tag": value}                    the same in verbose form
/// {"key": value, …}                   map
/// </code>
/// Strict: what no writer makes is refused and not guessed. Where readers differ, a number in the place of a key is taken
/// for that key, and of equal keys the last wins. Source: the transit format, version 0.8.
/// </remarks>
internal ref struct TransitReader
{
    private readonly List<TransitNode> _stored = [];
    private Utf8JsonReader _json;
    private int _values;

    private TransitReader(ReadOnlySpan<byte> utf8)
        => _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = TransitLimits.JsonDepthMax });

    /// <summary>Reads a document that takes all of the bytes.</summary>
    /// <param name="utf8">The bytes, JSON in UTF-8 without a byte order mark.</param>
    /// <returns>The value. Time and memory are bounded by the length and <see cref="TransitLimits"/>.</returns>
    /// <exception cref="TransitException">They are no such document, or above a limit.</exception>
    internal static TransitNode Read(ReadOnlySpan<byte> utf8)
    {
        TransitReader reader = new(utf8);
        try
        {
            reader.Advance();
            TransitNode root = reader.ReadMember(isKey: false);
            return !reader._json.Read() ? root : throw reader.Malformed("something follows the value");
        }
        catch (JsonException)
        {
            throw reader.Malformed("it is no JSON");
        }
    }

    private readonly long Position => _json.TokenStartIndex;

    private void Advance()
    {
        if (!_json.Read())
        {
            throw Malformed("it ends where a value must follow");
        }
    }

    /// <summary>Reads the value that the reader stands on; a tag alone is none.</summary>
    private TransitNode ReadMember(bool isKey)
    {
        TransitNode node = ReadNode(isKey);
        return node.Shape != TransitShape.Tag ? node : throw Malformed("a tag stands where a value must");
    }

    private TransitNode ReadNode(bool isKey)
    {
        if (++_values > TransitLimits.ValuesMax)
        {
            throw new TransitException(
                Position, $"it holds more values than the limit of {TransitLimits.ValuesMax}", isAboveLimit: true);
        }

        long position = Position;
        switch (_json.TokenType)
        {
            case JsonTokenType.StartArray:
                return ReadArray(position);
            case JsonTokenType.StartObject:
                return ReadObject(position);
            case JsonTokenType.String or JsonTokenType.PropertyName:
                return Decode(Text(), isKey, position);
            case JsonTokenType.Number:
                return TransitNode.OfScalar(TransitScalars.OfNumber(_json.ValueSpan, position), position);
            case JsonTokenType.True or JsonTokenType.False:
                return TransitNode.OfScalar(LwwValue.Boolean(_json.TokenType == JsonTokenType.True), position);
            case JsonTokenType.Null:
                return TransitNode.OfScalar(LwwValue.Null, position);
            default:
                throw Malformed("a value is missing");
        }
    }

    private TransitNode ReadArray(long position)
    {
        List<TransitNode> members = [];
        Advance();
        if (_json.TokenType == JsonTokenType.String)
        {
            // The first string is decoded once only: a second time it would take a second place in the table.
            string text = Text();
            if (text == TransitCodes.MapMark)
            {
                return ReadMap(position);
            }

            TransitNode first = Decode(text, isKey: false, Position);
            if (first.Shape == TransitShape.Tag)
            {
                Advance();
                return ReadTagged(first, JsonTokenType.EndArray, position);
            }

            members.Add(first);
            Advance();
        }

        for (; _json.TokenType != JsonTokenType.EndArray; Advance())
        {
            members.Add(ReadMember(isKey: false));
        }

        return TransitNode.OfParts(TransitShape.Array, members, position);
    }

    private TransitNode ReadMap(long position)
    {
        List<TransitNode> parts = [];
        for (Advance(); _json.TokenType != JsonTokenType.EndArray; Advance())
        {
            parts.Add(ReadMember(isKey: true));
            Advance();
            parts.Add(ReadMember(isKey: false));
        }

        return TransitNode.OfParts(TransitShape.Map, parts, position);
    }

    private TransitNode ReadObject(long position)
    {
        List<TransitNode> parts = [];
        for (Advance(); _json.TokenType != JsonTokenType.EndObject; Advance())
        {
            TransitNode key = ReadNode(isKey: true);
            Advance();
            if (key.Shape == TransitShape.Tag)
            {
                return parts.Count == 0
                    ? ReadTagged(key, JsonTokenType.EndObject, position)
                    : throw Malformed("a tag stands beside keys");
            }

            parts.Add(key);
            parts.Add(ReadMember(isKey: false));
        }

        return TransitNode.OfParts(TransitShape.Map, parts, position);
    }

    private TransitNode ReadTagged(TransitNode tag, JsonTokenType end, long position)
    {
        TransitNode part = ReadMember(isKey: false);
        Advance();
        return _json.TokenType == end
            ? TransitTags.Apply(tag.Tag!, part, position) // a tag alone has its text
            : throw Malformed("a tagged value has more than one part");
    }

    private TransitNode Decode(string text, bool isKey, long position)
    {
        bool isStored = TransitCodes.IsCacheable(text, isKey);
        if (!isStored && text.StartsWith(TransitCodes.Mark) && text != TransitCodes.MapMark)
        {
            int index = TransitCodes.IndexOf(text);
            return index >= 0 && index < _stored.Count
                ? _stored[index]
                : throw Malformed("a code stands for nothing that came before");
        }

        TransitNode node = text.StartsWith("~#", StringComparison.Ordinal)
            ? TransitNode.OfTag(text.Length > 2 ? text[2..] : throw Malformed("a tag is empty"), position)
            : TransitNode.OfScalar(TransitScalars.Parse(text, position), position);
        if (isStored)
        {
            if (_stored.Count == TransitCodes.TableMax)
            {
                _stored.Clear();
            }

            _stored.Add(node);
        }

        return node;
    }

    private readonly string Text()
    {
        try
        {
            return _json.GetString()!; // the token is a string
        }
        catch (InvalidOperationException)
        {
            throw Malformed("a text is not well formed");
        }
    }

    private readonly TransitException Malformed(string why) => new(Position, why);
}
