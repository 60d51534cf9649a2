using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>Makes the OpenAPI document of <c>/v1</c> out of <see cref="ApiTable"/>.</summary>
/// <remarks>Source: OpenAPI Specification 3.1.0.</remarks>
internal static class OpenApiDocument
{
    private static readonly string[] EveryCode =
    [
        "invalid-argument", "invalid-name", "out-of-range", "bad-request", "host-refused", "unauthorized", "forbidden",
        "origin-refused", "not-acceptable", "quota-exceeded", "overloaded", "faulted", "draining", "deadline",
        "durability-unavailable",
    ];

    private static readonly string[] EveryWriteCode =
    [
        "limit-exceeded", "stale-token", "request-mismatch", "expired-id", "storage-full", "memory",
    ];

    /// <summary>Makes the document.</summary>
    /// <returns>Its bytes, with a newline at the end.</returns>
    internal static byte[] Make() => WrittenJson.LineOf(static json =>
    {
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "Ordinal");
        json.WriteString("version", "1");
        json.WriteString(
            "description",
            "Counters, queues, cells, sets and locks in one order. A slash in a name stands for itself; a name that ends in "
            + "a verb writes its last slash as %2F.");
        json.WriteEndObject();
        WritePaths(json);
        OpenApiComponents.Write(json);
        json.WriteEndObject();
    }).ToArray();

    /// <summary>Every code that an operation may answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Rows of the table of codes.</returns>
    internal static IEnumerable<ProblemCode> CodesOf(ApiOperation operation)
        => EveryCode
            .Concat(operation.IsWrite ? EveryWriteCode : [])
            .Concat(operation.HasConditions ? ["precondition-failed"] : [])
            .Concat(operation.Codes)
            .Distinct()
            .Select(ProblemCodes.Of);

    private static void WritePaths(Utf8JsonWriter json)
    {
        json.WriteStartObject("paths");
        foreach (IGrouping<string, ApiOperation> path in ApiTable.All.GroupBy(static operation => operation.Path))
        {
            json.WriteStartObject(path.Key);
            foreach (ApiOperation operation in path)
            {
                json.WriteStartObject(operation.Method.ToLowerInvariant());
                WriteOperation(json, operation);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOperation(Utf8JsonWriter json, ApiOperation operation)
    {
        json.WriteString("operationId", operation.Id);
        json.WriteString("summary", operation.Text);
        json.WriteStartArray("tags");
        json.WriteStringValue(operation.Id[..operation.Id.IndexOf('.', StringComparison.Ordinal)]);
        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (string parameter in OpenApiComponents.ParametersOf(operation))
        {
            json.WriteStartObject();
            json.WriteString("$ref", "#/components/parameters/" + parameter);
            json.WriteEndObject();
        }

        foreach (ApiParameter parameter in operation.Query)
        {
            OpenApiComponents.WriteParameter(json, parameter.Name, "query", parameter.Type, parameter.Text, parameter.IsRequired);
        }

        json.WriteEndArray();
        if (operation.BodyType is { } type)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", operation.IsBodyRequired);
            json.WriteStartObject("content");
            WriteContent(json, type, operation.BodySchema);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        WriteResponses(json, operation);
    }

    private static void WriteResponses(Utf8JsonWriter json, ApiOperation operation)
    {
        json.WriteStartObject("responses");
        WriteSuccess(json, operation, operation.Status);
        if (operation.OtherStatus != 0)
        {
            WriteSuccess(json, operation, operation.OtherStatus);
        }

        if (!operation.IsWrite && operation.HasConditions)
        {
            json.WriteStartObject("304");
            json.WriteString("description", "It is as If-None-Match says.");
            json.WriteEndObject();
        }

        foreach (IGrouping<int, ProblemCode> status in
            CodesOf(operation).GroupBy(static code => code.Status).OrderBy(static group => group.Key))
        {
            json.WriteStartObject(status.Key.ToString(CultureInfo.InvariantCulture));
            json.WriteString("description", string.Join(", ", status.Select(static code => code.Text)));
            json.WriteStartObject("content");
            WriteContent(json, "application/problem+json", "Problem");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSuccess(Utf8JsonWriter json, ApiOperation operation, int status)
    {
        json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("description", operation.Text);
        json.WriteStartObject("content");
        if (operation.Answer == "bytes")
        {
            WriteContent(json, "*/*", "bytes");
        }
        else
        {
            WriteContent(json, "application/json", operation.Answer);
            if (operation.HasText)
            {
                WriteContent(json, "text/plain", "string");
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string mediaType, string schema)
    {
        json.WriteStartObject(mediaType);
        json.WritePropertyName("schema");
        OpenApiComponents.WriteType(json, schema);
        json.WriteEndObject();
    }
}
