using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>Writes requests as bytes of HTTP/1.1.</summary>
/// <param name="options">Host and token, the same in each request.</param>
internal sealed class RequestWriter(OrdinalClientOptions options)
{
    private readonly byte[] _fixed = Encoding.ASCII.GetBytes(
        $" HTTP/1.1\r\nHost: {options.Address.Authority}\r\n"
        + (options.Token is { } token ? $"Authorization: Bearer {token}\r\n" : string.Empty)
        + "Accept: ");

    /// <summary>Adds a request.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="request">The request; its texts are such as <see cref="HeaderText"/> lets pass.</param>
    /// <param name="id">The id that it is sent under, or null.</param>
    internal void Write(IBufferWriter<byte> into, ServerRequest request, RequestId? id)
    {
        Text(into, request.Method);
        into.Write(" "u8);
        Text(into, request.Target);
        into.Write(_fixed);
        Text(into, request.Accept);
        into.Write("\r\n"u8);
        if (request.Options is { } options)
        {
            WriteOptions(into, options);
        }

        if (id?.Text is { } text)
        {
            Header(into, "Idempotency-Key: "u8, text);
        }
        else if (id?.Client is { } client)
        {
            Header(into, "Ordinal-Client: "u8, client);
            Header(into, "Ordinal-Request: "u8, Digits(id.Number));
        }

        if (request.ContentType is { } type)
        {
            Header(into, "Content-Type: "u8, type);
        }

        if (request.Method is not ("GET" or "HEAD" or "DELETE") || !request.Body.IsEmpty)
        {
            Header(into, "Content-Length: "u8, Digits(request.Body.Length));
        }

        into.Write("\r\n"u8);
        into.Write(request.Body.Span);
    }

    private static void WriteOptions(IBufferWriter<byte> into, WriteOptions options)
    {
        if (options.Fence is { } fence)
        {
            Header(into, "Ordinal-Fence: "u8, fence.ToString());
        }

        if (options.Durability is { } durability)
        {
            Header(into, "Ordinal-Durability: "u8, DurabilityWords.Of(durability));
        }
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Header(IBufferWriter<byte> into, ReadOnlySpan<byte> name, string value)
    {
        into.Write(name);
        Text(into, value);
        into.Write("\r\n"u8);
    }

    private static void Text(IBufferWriter<byte> into, string text) => Encoding.UTF8.GetBytes(text, into);
}
