using System;
using System.Text.Json;
using System.Text.Unicode;

namespace Ordinal.Cli;

/// <summary>The pieces that answers of several kinds have in common, named as the server names them.</summary>
internal static class JsonParts
{
    /// <summary>Begins the object of an answer about one name.</summary>
    internal static void Begin(this Utf8JsonWriter json, string name, string? kind)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (kind is not null)
        {
            json.WriteString("kind", kind);
        }
    }

    /// <summary>Ends the object of an answer about one name.</summary>
    internal static void End(this Utf8JsonWriter json, long version, long modified, long revision)
    {
        json.WriteNumber("version", version);
        json.WriteNumber("modified", modified);
        json.End(revision);
    }

    /// <summary>Ends the object of an answer.</summary>
    internal static void End(this Utf8JsonWriter json, long revision)
    {
        json.WriteNumber("revision", revision);
        json.WriteEndObject();
    }

    /// <summary>Writes a time that is left, when there is one.</summary>
    internal static void Left(this Utf8JsonWriter json, TimeSpan? left)
    {
        if (left is { } time)
        {
            json.WriteNumber("leftMs", (long)time.TotalMilliseconds);
        }
    }

    /// <summary>Writes bytes as text where they are UTF-8, else as base64 under the name with "Base64" behind it.</summary>
    internal static void Bytes(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            json.WriteString(name, bytes);
        }
        else
        {
            json.WriteBase64String(name + "Base64", bytes);
        }
    }
}
