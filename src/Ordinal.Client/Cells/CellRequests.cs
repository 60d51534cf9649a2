using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>The requests of one cell.</summary>
/// <param name="name">The cell.</param>
internal sealed class CellRequests(string name)
{
    private const string WriteCommand = "Cell write";
    private const string ExchangeCommand = "Cell compare exchange";

    private readonly string _path = NamePath.Of("/v1/cells", name);

    internal ServerRequest Read()
        => new() { Method = "GET", Target = _path + "?" + RequestQuery.Whole, Name = name };

    internal ServerRequest Write(ReadOnlyMemory<byte> value, CellWriteOptions? options)
    {
        RequestQuery query = Life(WriteCommand, value.Length, options);
        return WithValue(Send("PUT", string.Empty, query, options), query, value, options?.ContentType);
    }

    internal ServerRequest Clear(WriteOptions? options)
        => Send("DELETE", string.Empty, new RequestQuery().Add(RequestQuery.Whole), options);

    /// <summary>Writes or clears under the condition of a value.</summary>
    /// <param name="expected">The bytes that must be there, or null for none.</param>
    /// <param name="value">The bytes to write, or null to clear.</param>
    /// <param name="options">The options, or null.</param>
    /// <returns>The request.</returns>
    internal ServerRequest CompareExchange(
        ReadOnlyMemory<byte>? expected, ReadOnlyMemory<byte>? value, CellWriteOptions? options)
    {
        if (expected is not { } bytes)
        {
            return ExchangeIf("absent", value, options);
        }

        RequestQuery query = Life(ExchangeCommand, value?.Length ?? 0, options).Add(RequestQuery.Whole);

        // What is longer than any value is never there. Its first bytes too many are as good, and a body has a bound.
        ReadOnlyMemory<byte> compared = bytes.Length > OrdinalLimits.ValueBytesMax
            ? bytes[..(OrdinalLimits.ValueBytesMax + 1)]
            : bytes;
        return Send("POST", "/cas", query, options) with
        {
            ContentType = WrittenJson.MediaType,
            Body = WrittenJson.Of(json => WriteExchange(json, compared, value, options?.ContentType)),
        };
    }

    /// <summary>Writes or clears under another condition.</summary>
    /// <param name="condition">absent, present, or the revision of the last write.</param>
    /// <param name="value">The bytes to write, or null to clear.</param>
    /// <param name="options">The options, or null.</param>
    /// <returns>The request.</returns>
    internal ServerRequest ExchangeIf(string condition, ReadOnlyMemory<byte>? value, CellWriteOptions? options)
    {
        RequestQuery query = Life(ExchangeCommand, value?.Length ?? 0, options)
            .Add("if", condition)
            .Add(RequestQuery.Whole);
        return value is { } bytes
            ? WithValue(Send("POST", "/cas", query, options), query, bytes, options?.ContentType)
            : Send("POST", "/cas", query.Add("clear=true"), options);
    }

    internal ServerRequest Touch(TimeSpan? timeToLive, WriteOptions? options)
    {
        RequestQuery query = new RequestQuery().Add(RequestQuery.Whole);
        return Send("POST", "/touch", NameRequests.AddTimeToLive(query, timeToLive), options);
    }

    private static void WriteExchange(
        Utf8JsonWriter json, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte>? value, string? contentType)
    {
        json.WriteStartObject();
        json.WriteBase64String("expectedBase64", expected.Span);
        if (value is { } bytes)
        {
            json.WriteBase64String("valueBase64", bytes.Span);
        }

        if (contentType is not null)
        {
            json.WriteString("contentType", contentType);
        }

        json.WriteEndObject();
    }

    // What a header holds as it is; anything else goes into the query.
    private static bool IsHeaderText(string type)
        => type.Length > 0 && type[0] != ' ' && type[^1] != ' ' && !type.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private RequestQuery Life(string command, int length, CellWriteOptions? options)
    {
        RequestQuery query = new();
        long timeToLive = Durations.OptionalTimeToLive(options?.TimeToLive);
        int typeLength = options?.ContentType is { } type ? WellFormedText.CountBytes(type, "A content type") : 0;
        EarlyRefusals.CheckAtMost(command, name, length, OrdinalLimits.ValueBytesMax);
        EarlyRefusals.CheckAtMost(command, name, typeLength, OrdinalLimits.ContentTypeBytesMax);
        if (options is null)
        {
            return query;
        }

        EarlyRefusals.CheckSession(command, name, options.Session);
        if (options.KeepTimeToLive)
        {
            query.Add("keep-ttl=true");
        }
        else
        {
            query.AddDuration("ttl", timeToLive);
        }

        return options.Session == 0 ? query : query.Add("session", options.Session);
    }

    private ServerRequest Send(string method, string verb, RequestQuery query, WriteOptions? options)
        => new() { Method = method, Target = _path + verb + query, Name = name, IsWrite = true, Options = options };

    private ServerRequest WithValue(
        ServerRequest request, RequestQuery query, ReadOnlyMemory<byte> value, string? contentType)
    {
        // A copy: a call that is cancelled has ended for its caller and may still be written.
        byte[] body = value.ToArray();
        if (contentType is null || IsHeaderText(contentType))
        {
            return request with { Body = body, ContentType = contentType };
        }

        string verb = request.Method == "PUT" ? string.Empty : "/cas";
        return request with { Body = body, Target = _path + verb + query.Add("content-type", contentType) };
    }
}
