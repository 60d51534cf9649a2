using System;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// Reads the key or lock out of the path that the client wrote. The server's own reading resolves dot segments, so
/// another key than the written one could be meant.
/// </summary>
internal static class TansuPath
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what follows a prefix: decoded segments, each behind a slash. One slash at the end is ignored.</summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">The beginning of the path, without a slash at its end.</param>
    /// <returns>A slash for the prefix itself; null when the client wrote another prefix.</returns>
    /// <exception cref="BadHttpRequestException">
    /// 400: a dot segment, a broken escape, or bytes that are no UTF-8.
    /// </exception>
    internal static string? Read(HttpContext context, string prefix)
    {
        ReadOnlySpan<char> path = RawPath.Of(context);
        string start = context.Request.PathBase.Value + prefix;
        if (!path.StartsWith(start, StringComparison.Ordinal))
        {
            return null;
        }

        path = path[start.Length..];
        if (path.IsEmpty || path is "/")
        {
            return "/";
        }

        return path[0] == '/' ? Decode(path.EndsWith('/') ? path[..^1] : path) : null;
    }

    private static string Decode(ReadOnlySpan<char> path)
    {
        byte[] utf8 = new byte[path.Length];
        int length = 0;
        foreach (Range range in path[1..].Split('/'))
        {
            utf8[length++] = (byte)'/';
            ReadOnlySpan<char> segment = path[1..][range];
            int written = PercentText.Decode(segment, utf8.AsSpan(length));
            if (written < 0 || utf8.AsSpan(length, written) is [(byte)'.'] or [(byte)'.', (byte)'.'])
            {
                throw Unreadable();
            }

            length += written;
        }

        try
        {
            return Strict.GetString(utf8.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    private static BadHttpRequestException Unreadable()
        => new("The path has a dot segment, a broken escape or bytes that are no UTF-8.");
}
