using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// <c>/api/info</c> and <c>/api/swagger.json</c>: facts about the node, and the description of the key routes. The node is
/// a cluster of one, which it leads.
/// </summary>
internal sealed class NodeDocuments(FrontEnd front)
{
    // The profile that the routes speak.
    private const int Major = 0;
    private const int Minor = 16;
    private const int Patch = 0;

    // The only node has been elected once.
    private const int Term = 1;

    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS"];
    private static readonly ReadOnlyMemory<byte> Swagger = DescribeKeys();

    /// <summary>Serves <c>/api/info</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it; must be allowed to read.</param>
    /// <returns>When the answer is written.</returns>
    internal Task ServeInfoAsync(HttpContext context, Principal principal)
        => Serve(context, principal, "/api/info", Describe);

    /// <summary>Serves <c>/api/swagger.json</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it; must be allowed to read.</param>
    /// <returns>When the answer is written.</returns>
    internal static Task ServeSwaggerAsync(HttpContext context, Principal principal)
        => Serve(context, principal, "/api/swagger.json", static () => Swagger);

    private static Task Serve(HttpContext context, Principal principal, string path, Func<ReadOnlyMemory<byte>> document)
    {
        if (TansuPath.Read(context, path) is not "/")
        {
            return TansuAnswer.WriteAsync(context.Response, 404);
        }

        if (TansuAnswer.TryAnswerMethod(context, Methods))
        {
            return Task.CompletedTask;
        }

        return principal.May(Verbs.Read)
            ? TansuAnswer.WriteJsonAsync(context.Response, document())
            : TansuAnswer.RefuseAsync(context.Response, StatusCode.Forbidden);
    }

    private ReadOnlyMemory<byte> Describe()
    {
        OrdinalEngine engine = front.Door.Engine;
        string id = engine.InstanceId.ToString();
        long revision = engine.Revision;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("applications");
            json.WriteString("dotnet", Environment.Version.ToString());
            json.WriteString("ordinal", typeof(OrdinalEngine).Assembly.GetName().Version!.ToString(fieldCount: 3));
            json.WriteString("tansu", $"{Major}.{Minor}.{Patch}");
            json.WriteEndObject();
            json.WriteStartObject("consensus");
            json.WriteStartArray("against");
            json.WriteEndArray();
            json.WriteString("cluster", id);
            json.WriteNumber("commit_index", revision);
            WriteEmptyObject(json, "connections");
            json.WriteString("env", front.Options.Tansu.Environment);
            json.WriteStartArray("for");
            json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteString("id", id);
            json.WriteNumber("last_applied", revision);
            WriteEmptyObject(json, "match_indexes");
            WriteEmptyObject(json, "next_indexes");
            json.WriteString("role", "leader");
            json.WriteNumber("term", Term);
            json.WriteString("voted_for", id);
            json.WriteEndObject();
            json.WriteStartObject("version");
            json.WriteNumber("major", Major);
            json.WriteNumber("minor", Minor);
            json.WriteNumber("patch", Patch);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> DescribeKeys()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("swagger", "2.0");
            json.WriteStartObject("info");
            json.WriteString("title", "tansu");
            json.WriteString("version", $"{Major}.{Minor}.{Patch}");
            json.WriteEndObject();
            json.WriteString("basePath", "/api");
            json.WriteStartObject("paths");
            json.WriteStartObject("/keys/{key}");
            WriteOperation(json, "get", "The value of a key.", "200", "The value.");
            WriteOperation(json, "post", "Sets the value of a key.", "204", "The value is set.");
            WriteOperation(json, "delete", "Deletes a key and the keys below it.", "204", "The key is not there any more.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteOperation(
        Utf8JsonWriter json, string method, string summary, string status, string description)
    {
        json.WriteStartObject(method);
        json.WriteString("summary", summary);
        json.WriteStartArray("parameters");
        WriteParameter(json, "key", "path", isRequired: true);
        if (method == "post")
        {
            WriteParameter(json, "value", "formData", isRequired: true);
            WriteParameter(json, "ttl", "header", isRequired: false);
        }

        json.WriteEndArray();
        json.WriteStartObject("responses");
        json.WriteStartObject(status);
        json.WriteString("description", description);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, string place, bool isRequired)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", place);
        json.WriteBoolean("required", isRequired);
        json.WriteString("type", name == "ttl" ? "integer" : "string");
        json.WriteEndObject();
    }

    private static void WriteEmptyObject(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteEndObject();
    }
}
