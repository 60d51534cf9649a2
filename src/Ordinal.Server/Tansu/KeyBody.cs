using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>The body of a write: a form with a <c>value</c>, or a JSON value.</summary>
internal static class KeyBody
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bytesMax">The longest body.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The value: one JSON value on one line. Null when the content type is another one.</returns>
    /// <exception cref="BadHttpRequestException">400: no value in it, or none that can be read; 413: too long.</exception>
    internal static async ValueTask<ReadOnlyMemory<byte>?> ReadValueAsync(
        HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        bool isJson = TansuAnswer.Json.Equals(request.ContentType, StringComparison.OrdinalIgnoreCase);
        if (!isJson && !IsForm(request.ContentType))
        {
            return null;
        }

        ReadOnlyMemory<byte> body = await ReadAsync(request, bytesMax, cancellationToken).ConfigureAwait(false);
        ArrayBufferWriter<byte> value = new(body.Length + 2);
        bool isRead = isJson ? JsonText.TryCompact(body.Span, value) : TryReadForm(body.Span, value);
        return isRead
            ? value.WrittenMemory
            : throw new BadHttpRequestException(isJson ? "The body is no JSON value." : "The form has no value in UTF-8.");
    }

    // A charset beside the type of a form changes nothing: its escapes are bytes of UTF-8.
    private static bool IsForm(ReadOnlySpan<char> contentType)
    {
        int parameters = contentType.IndexOf(';');
        ReadOnlySpan<char> type = parameters < 0 ? contentType : contentType[..parameters];
        return type.Trim().Equals(Form, StringComparison.OrdinalIgnoreCase);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        if (request.ContentLength > bytesMax)
        {
            throw TooLong(bytesMax);
        }

        ArrayBufferWriter<byte> body = new((int)(request.ContentLength ?? 0) + 1);
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (body.WrittenCount + read.Buffer.Length > bytesMax)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLong(bytesMax);
            }

            foreach (ReadOnlyMemory<byte> part in read.Buffer)
            {
                body.Write(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return body.WrittenMemory;
            }
        }
    }

    private static BadHttpRequestException TooLong(int bytesMax)
        => new($"The body is longer than {bytesMax} bytes.", 413);

    // The first value counts, as it did for the original.
    private static bool TryReadForm(ReadOnlySpan<byte> form, ArrayBufferWriter<byte> value)
    {
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(form);
        byte[] decoded = new byte[text.Length];
        foreach (Range range in text.Split('&'))
        {
            ReadOnlySpan<char> field = text[range];
            int equals = field.IndexOf('=');
            int nameLength = equals < 0 ? -1 : PercentText.Decode(field[..equals], decoded, isForm: true);
            if (nameLength < 0 || !decoded.AsSpan(0, nameLength).SequenceEqual("value"u8))
            {
                continue;
            }

            int length = PercentText.Decode(field[(equals + 1)..], decoded, isForm: true);
            if (length < 0 || !Utf8.IsValid(decoded.AsSpan(0, length)))
            {
                return false;
            }

            JsonText.WriteString(decoded.AsSpan(0, length), value);
            return true;
        }

        return false;
    }
}
