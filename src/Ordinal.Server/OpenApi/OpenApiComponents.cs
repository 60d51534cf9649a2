using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>The parts of the OpenAPI document that operations refer to: parameters, objects, how a token is shown.</summary>
internal static class OpenApiComponents
{
    private static readonly (string Key, string Name, string In, string Type, string Text)[] Parameters =
    [
        ("name", "name", "path", "string", "The name: 1 to 512 bytes of UTF-8."),
        ("id", "id", "path", "integer", "The number of a session."),
        ("int64", "int64", "query", "string", "With 'string', 64-bit integers in JSON are strings; else 'number'."),
        ("fence", WriteTerms.FenceHeader, "header", "string", "lock@token: done only while that grant stands."),
        ("key", WriteTerms.KeyHeader, "header", "string", "An id under which a retry gets the first answer."),
        ("client", WriteTerms.ClientHeader, "header", "string", "A client that numbers its requests; in place of a key."),
        ("request", WriteTerms.NumberHeader, "header", "integer", "The client's number of the request; it rises."),
        ("durability", WriteTerms.DurabilityHeader, "header", "string", "What the answer waits for: memory, buffered or fsync."),
        ("ifMatch", "If-Match", "header", "string", "Done only when the object is of one of these revisions; or *."),
        ("ifNoneMatch", "If-None-Match", "header", "string", "Done only when it is of none of them; or * for no object."),
    ];

    /// <summary>The shared parameters of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Their keys.</returns>
    internal static IEnumerable<string> ParametersOf(ApiOperation operation)
    {
        if (operation.Path.Contains("{name}", StringComparison.Ordinal))
        {
            yield return "name";
        }

        if (operation.Path.Contains("{id}", StringComparison.Ordinal))
        {
            yield return "id";
        }

        yield return "int64";
        yield return "durability";
        if (operation.IsWrite)
        {
            yield return "fence";
            yield return "key";
            yield return "client";
            yield return "request";
        }

        if (operation.HasConditions)
        {
            yield return "ifMatch";
            yield return "ifNoneMatch";
        }
    }

    /// <summary>Writes the components.</summary>
    /// <param name="json">Stands inside the document.</param>
    internal static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("parameters");
        foreach ((string key, string name, string place, string type, string text) in Parameters)
        {
            json.WritePropertyName(key);
            WriteParameter(json, name, place, type, text, isRequired: place == "path");
        }

        json.WriteEndObject();
        WriteSchemas(json);
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("token");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteString("description", "kid.secret, where the server asks for a token.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("security");
        json.WriteStartObject();
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteStartArray("token");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Writes a parameter.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place"><c>path</c>, <c>query</c> or <c>header</c>.</param>
    /// <param name="type">Its type.</param>
    /// <param name="text">What it says.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    internal static void WriteParameter(
        Utf8JsonWriter json, string name, string place, string type, string text, bool isRequired)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", place);
        json.WriteBoolean("required", isRequired);
        json.WriteString("description", text);
        json.WritePropertyName("schema");
        WriteType(json, type);
        json.WriteEndObject();
    }

    /// <summary>Writes a schema.</summary>
    /// <param name="json">Stands where a value may come.</param>
    /// <param name="type">A word, the name of an object, or either with <c>[]</c> behind it.</param>
    internal static void WriteType(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            json.WriteString("type", "array");
            json.WritePropertyName("items");
            WriteType(json, type[..^2]);
            json.WriteEndObject();
            return;
        }

        switch (type)
        {
            case "any" or "bytes":
                break;
            case "integer":
                json.WriteString("type", "integer");
                json.WriteString("format", "int64");
                break;
            case "string" or "boolean":
                json.WriteString("type", type);
                break;
            case "duration":
                json.WriteString("type", "string");
                json.WriteString("pattern", "^[0-9]+(ms|s|m|h)$|^0$|^none$");
                break;
            default:
                json.WriteString("$ref", "#/components/schemas/" + type);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteSchemas(Utf8JsonWriter json)
    {
        json.WriteStartObject("schemas");
        foreach ((string name, ApiMember[] members) in ApiSchemas.All)
        {
            json.WriteStartObject(name);
            WriteMembers(json, members);
            json.WriteEndObject();
        }

        json.WriteStartObject("Operation");
        json.WriteStartArray("oneOf");
        foreach (OperationForm form in OperationForms.All)
        {
            json.WriteStartObject();
            WriteMembers(json, Array.ConvertAll(form.AllMembers, static member => new ApiMember(
                member, member is "op" or "name" or "fence" ? "string" : "any", IsRequired: member is "op" or "name")), form.Op);
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, ApiMember[] members, string? op = null)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (ApiMember member in members)
        {
            json.WritePropertyName(member.Name);
            if (op is not null && member.Name == "op")
            {
                json.WriteStartObject();
                json.WriteString("const", op);
                json.WriteEndObject();
            }
            else
            {
                WriteType(json, member.Type);
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (ApiMember member in members)
        {
            if (member.IsRequired)
            {
                json.WriteStringValue(member.Name);
            }
        }

        json.WriteEndArray();
    }
}
