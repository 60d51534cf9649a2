using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Ordinal;

/// <summary>Writes elements of sets as JSON that <see cref="ElementJsonReader"/> turns into the same canonical bytes.</summary>
/// <remarks>
/// <code>
/// null, true, "text", 12, [value, …]   null, boolean, string, integer of 64 bits, array
/// {"bigInteger": "…"}  {"double": "0.1", "-0", "NaN", "Infinity", "-Infinity"}  {"decimal": "1.5"}
/// {"keyword": "…"}  {"symbol": "…"}  {"char": "…"}  {"uri": "…"}  {"uuid": "…"}  {"instant": ms}  {"bytes": "base64"}
/// {"set": [value, …]}  {"map": [[key, value], …]}  {"taggedScalar": ["tag", "text"]}  {"tagged": ["tag", value]}
/// {"raw": "base64"}   bytes that are no value, which cannot be read back
/// </code>
/// </remarks>
internal static class ElementJson
{
    /// <summary>Writes an element.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="canonical">Its canonical bytes.</param>
    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> canonical)
    {
        if (LwwValue.TryFromCanonicalBytes(canonical, out LwwValue? value, out _))
        {
            Write(json, value);
            return;
        }

        json.WriteStartObject();
        json.WriteBase64String("raw", canonical);
        json.WriteEndObject();
    }

    /// <summary>Writes an element with its stamps, as an object: <c>{"value", "inserted", "deleted"}</c>.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="canonical">The element's canonical bytes.</param>
    /// <param name="inserted">The stamp of its insertion in milliseconds, or <see cref="SetUpdate.Never"/>.</param>
    /// <param name="deleted">The stamp of its deletion, in the same way.</param>
    internal static void WriteUpdate(Utf8JsonWriter json, ReadOnlySpan<byte> canonical, long inserted, long deleted)
    {
        json.WriteStartObject();
        json.WritePropertyName("value");
        Write(json, canonical);
        json.WriteNumber("inserted", inserted);
        json.WriteNumber("deleted", deleted);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LwwValue value)
    {
        switch (value.Kind)
        {
            case LwwValueKind.Null:
                json.WriteNullValue();
                break;
            case LwwValueKind.Boolean when value.TryGetBoolean(out bool truth):
                json.WriteBooleanValue(truth);
                break;
            case LwwValueKind.Integer when value.TryGetInteger(out long number):
                json.WriteNumberValue(number);
                break;
            case LwwValueKind.String when value.TryGetText(out string? text):
                json.WriteStringValue(text);
                break;
            case LwwValueKind.Array:
                WriteMembers(json, value);
                break;
            default:
                json.WriteStartObject();
                WriteNamed(json, value);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteNamed(Utf8JsonWriter json, LwwValue value)
    {
        switch (value.Kind)
        {
            case LwwValueKind.BigInteger when value.TryGetBigInteger(out BigInteger big):
                json.WriteString("bigInteger", big.ToString(CultureInfo.InvariantCulture));
                break;
            case LwwValueKind.Double when value.TryGetDouble(out double real):
                json.WriteString("double", real.ToString("R", CultureInfo.InvariantCulture));
                break;
            case LwwValueKind.Decimal when value.TryGetDecimal(out LwwDecimal exact):
                json.WriteString("decimal", exact.ToString());
                break;
            case LwwValueKind.Uuid when value.TryGetUuid(out Guid uuid):
                json.WriteString("uuid", uuid);
                break;
            case LwwValueKind.Instant when value.TryGetInstant(out long milliseconds):
                json.WriteNumber("instant", milliseconds);
                break;
            case LwwValueKind.Bytes when value.TryGetBytes(out ReadOnlySpan<byte> content):
                json.WriteBase64String("bytes", content);
                break;
            case LwwValueKind.Set:
                json.WritePropertyName("set");
                WriteMembers(json, value);
                break;
            case LwwValueKind.Map when value.TryGetEntries(out ImmutableArray<KeyValuePair<LwwValue, LwwValue>> entries):
                WriteEntries(json, entries);
                break;
            case LwwValueKind.TaggedScalar when value.TryGetTaggedScalar(out string? tag, out string? text):
                json.WriteStartArray("taggedScalar");
                json.WriteStringValue(tag);
                json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case LwwValueKind.Tagged when value.TryGetTagged(out string? tag, out LwwValue? representation):
                json.WriteStartArray("tagged");
                json.WriteStringValue(tag);
                Write(json, representation);
                json.WriteEndArray();
                break;
            default:
                value.TryGetText(out string? name);
                json.WriteString(NameOf(value.Kind), name);
                break;
        }
    }

    private static string NameOf(LwwValueKind kind) => kind switch
    {
        LwwValueKind.Keyword => "keyword",
        LwwValueKind.Symbol => "symbol",
        LwwValueKind.Char => "char",
        _ => "uri",
    };

    private static void WriteMembers(Utf8JsonWriter json, LwwValue value)
    {
        json.WriteStartArray();
        if (value.TryGetMembers(out ImmutableArray<LwwValue> members))
        {
            foreach (LwwValue member in members)
            {
                Write(json, member);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteEntries(Utf8JsonWriter json, ImmutableArray<KeyValuePair<LwwValue, LwwValue>> entries)
    {
        json.WriteStartArray("map");
        foreach ((LwwValue key, LwwValue value) in entries)
        {
            json.WriteStartArray();
            Write(json, key);
            Write(json, value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
