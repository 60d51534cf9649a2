using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ordinal.Server.Tests.Transit;

/// <summary>A value as the vectors describe it, in the order in which it was made.</summary>
internal sealed class VectorValue(JsonElement description)
{
    private string Type => description.GetProperty("t").GetString()!;

    private JsonElement Content => description.GetProperty("v");

    private string Text => Content.GetString()!;

    private bool IsScalar => Type is not ("array" or "list" or "set" or "map" or "map-gen")
        && (Type != "tagged" || description.GetProperty("tag").GetString()!.Length == 1);

    internal LwwValue ToValue() => Type switch
    {
        "array" or "list" => LwwValue.Array([.. Members().Select(static member => member.ToValue())]),
        "set" => LwwValue.Set([.. Members().Select(static member => member.ToValue())]),
        "map" or "map-gen" => LwwValue.Map(
            [.. Entries().Select(static entry => KeyValuePair.Create(entry.Key.ToValue(), entry.Value.ToValue()))]),
        "tagged" => LwwValue.Tagged(
            description.GetProperty("tag").GetString()!, new VectorValue(description.GetProperty("rep")).ToValue()),
        _ => Scalar(),
    };

    /// <summary>Writes the value as one document, its members in the described order.</summary>
    internal void WriteDocument(TransitWriter writer)
    {
        if (IsScalar)
        {
            writer.WriteDocument(ToValue());
        }
        else
        {
            Write(writer);
        }
    }

    private void Write(TransitWriter writer)
    {
        switch (Type)
        {
            case "array":
                WriteMembers(writer);
                break;
            case "list" or "set":
                writer.BeginTagged(Type);
                WriteMembers(writer);
                writer.End();
                break;
            case "map" or "map-gen":
                WriteMap(writer);
                break;
            case "tagged" when !IsScalar:
                writer.BeginTagged(description.GetProperty("tag").GetString()!);
                new VectorValue(description.GetProperty("rep")).Write(writer);
                writer.End();
                break;
            default:
                writer.Write(ToValue());
                break;
        }
    }

    private void WriteMembers(TransitWriter writer)
    {
        writer.BeginArray();
        foreach (VectorValue member in Members())
        {
            member.Write(writer);
        }

        writer.End();
    }

    private void WriteMap(TransitWriter writer)
    {
        bool isPlain = Entries().All(static entry => entry.Key.IsScalar);
        if (isPlain)
        {
            writer.BeginMap();
        }
        else
        {
            writer.BeginCompositeMap();
        }

        foreach ((VectorValue key, VectorValue value) in Entries())
        {
            if (isPlain)
            {
                writer.WriteKey(key.ToValue());
            }
            else
            {
                key.Write(writer);
            }

            value.Write(writer);
        }

        writer.End();
        if (!isPlain)
        {
            writer.End();
        }
    }

    private LwwValue Scalar() => Type switch
    {
        "null" => LwwValue.Null,
        "bool" => LwwValue.Boolean(Content.GetBoolean()),
        "int" or "bigint" => LwwValue.BigInteger(BigInteger.Parse(Text, CultureInfo.InvariantCulture)),
        "double" => LwwValue.Double(double.Parse(Text, CultureInfo.InvariantCulture)),
        "special" => LwwValue.Double(
            Text == "NaN" ? double.NaN : Text == "INF" ? double.PositiveInfinity : double.NegativeInfinity),
        "string" => LwwValue.String(Text),
        "kw" => LwwValue.Keyword(Text),
        "sym" => LwwValue.Symbol(Text),
        "uuid" => LwwValue.Uuid(Guid.Parse(Text)),
        "date" => LwwValue.Instant(long.Parse(Text, CultureInfo.InvariantCulture)),
        "bigdec" => LwwValue.Decimal(LwwDecimal.Parse(Text)),
        "uri" => LwwValue.Uri(Text),
        "char" => LwwValue.Char(Rune.GetRuneAt(Text, 0)),
        "bytes" => LwwValue.Bytes(Convert.FromBase64String(Text)),
        _ => throw new ArgumentException($"'{Type}' is no type of a vector."),
    };

    private IEnumerable<VectorValue> Members()
        => Content.EnumerateArray().Select(static member => new VectorValue(member));

    private IEnumerable<KeyValuePair<VectorValue, VectorValue>> Entries()
        => Type == "map"
            ? Content.EnumerateArray()
                .Select(static pair => KeyValuePair.Create(new VectorValue(pair[0]), new VectorValue(pair[1])))
            : Generated();

    private IEnumerable<KeyValuePair<VectorValue, VectorValue>> Generated()
    {
        string prefix = description.GetProperty("prefix").GetString()!;
        int offset = description.GetProperty("value_offset").GetInt32();
        int end = description.GetProperty("to").GetInt32();
        for (int index = description.GetProperty("from").GetInt32(); index < end; index++)
        {
            yield return KeyValuePair.Create(Made("string", $"{prefix}{index}"), Made("int", $"{index + offset}"));
        }
    }

    private static VectorValue Made(string type, string content)
        => new(JsonSerializer.SerializeToElement(new { t = type, v = content }));
}
