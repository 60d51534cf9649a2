using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ordinal.Server;

/// <summary>Reads JSON bodies into documents: no member twice, none unknown, none missing, no comment, 16 levels deep.</summary>
internal static class JsonBody
{
    private const int DepthMax = 16;

    private static readonly JsonSerializerOptions Strict = MakeOptions(JsonNumberHandling.Strict);

    // Whoever asks for 64-bit integers as strings cannot hold them as numbers, so it may send them so, too.
    private static readonly JsonSerializerOptions Int64AsString = MakeOptions(JsonNumberHandling.AllowReadingFromString);

    /// <summary>Reads a document that must be there.</summary>
    /// <typeparam name="T">The document: required members are marked so.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="bytesMax">The longest body.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ProblemException">Another media type, or too long.</exception>
    /// <exception cref="DocumentException">It is no such document; the message says where.</exception>
    internal static async ValueTask<T> ReadAsync<T>(ApiCall call, int bytesMax = RequestBody.BytesMax)
        where T : class
    {
        RequireType(call.Context.Request);
        return Parse<T>((await RequestBody.ReadAsync(call.Context, bytesMax).ConfigureAwait(false)).Span, call.IsInt64Text);
    }

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The document.</typeparam>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="isInt64Text">Whether integers may be strings.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentException">It is no such document; the message says where.</exception>
    internal static T Parse<T>(ReadOnlySpan<byte> utf8, bool isInt64Text = false)
        where T : class
    {
        JsonSerializerOptions options = isInt64Text ? Int64AsString : Strict;
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, options)
                ?? throw new DocumentException(string.Empty, "The body is null; it must be a JSON object.");
        }
        catch (JsonException e)
        {
            // The message of the error itself speaks of types inside the server.
            string members = string.Join(
                ", ", options.GetTypeInfo(typeof(T)).Properties.Select(static property => property.Name));
            throw new DocumentException(
                PointerOf(e.Path),
                $"The JSON body is refused in line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}: it is "
                + $"malformed, or a member is unknown, missing, given twice or of another type. Members: {members}.");
        }
    }

    /// <summary>Whether a request says that its body is JSON.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True for <c>application/json</c>, in UTF-8 if it says in what.</returns>
    internal static bool IsJson(HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals(WrittenJson.MediaType, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses a body that is not said to be JSON.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">It is something else.</exception>
    internal static void RequireType(HttpRequest request)
    {
        if (!IsJson(request))
        {
            throw new ProblemException(Problem.Of(
                "unsupported-media-type", $"The body is '{request.ContentType}'; allowed: {WrittenJson.MediaType}."));
        }
    }

    // System.Text.Json writes "$.a[3].b"; the members of the documents read here need no quotes there.
    private static string PointerOf(string? path)
        => path is null or "$"
            ? string.Empty
            : path[1..].Replace('.', '/').Replace('[', '/').Replace("]", null, StringComparison.Ordinal);

    private static JsonSerializerOptions MakeOptions(JsonNumberHandling numbers)
    {
        JsonSerializerOptions options = new()
        {
            AllowDuplicateProperties = false,
            MaxDepth = DepthMax,
            NumberHandling = numbers,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        options.MakeReadOnly();
        return options;
    }
}
