using System;
using System.Buffers.Text;
using System.Text.Json;

namespace Ordinal;

/// <summary>
/// Reads the bodies of answers whose every member must be there: one that is missing is a fault of the server.
/// <see cref="AnswerJson"/> is for those that leave out what there is not.
/// </summary>
internal static class AnswerReading
{
    // An element of a set takes three levels of JSON for one of its own, below those of the answer around it.
    private static JsonDocumentOptions Options => new() { MaxDepth = (3 * LwwValue.DepthMax) + 8 };

    /// <summary>Reads an answer of JSON.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="read">Reads the root; what it gives must not refer to the JSON.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.Faulted"/> with <see cref="Outcome.Applied"/>: the answer is not what this client knows.
    /// </exception>
    internal static T Read<T>(ServerAnswer answer, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body, Options);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw Strange(e.Message, e);
        }
    }

    /// <summary>Reads an answer that is the digits of one integer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="OrdinalException">As <see cref="Read"/>.</exception>
    internal static long Integer(ServerAnswer answer)
        => Utf8Parser.TryParse(answer.Body.Span, out long value, out int used)
            && answer.Body.Span[used..].Trim("\r\n"u8).IsEmpty
                ? value
                : throw Strange("it is no integer.", null);

    /// <summary>Reads a number that must be there.</summary>
    /// <param name="json">The object around it.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The number.</returns>
    internal static long Number(this JsonElement json, string name) => LineJson.RequiredNumber(json, name);

    /// <summary>Reads a text that must be there.</summary>
    /// <param name="json">The object around it.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    internal static string Text(this JsonElement json, string name) => LineJson.RequiredText(json, name);

    /// <summary>Reads what is true or false.</summary>
    /// <param name="json">The object around it.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Which of them; false when it is missing.</returns>
    internal static bool Flag(this JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();

    /// <summary>Reads what is left of a lease or a time to live.</summary>
    /// <param name="json">The object around it.</param>
    /// <returns>The time, or null when it is missing: nothing ends it.</returns>
    internal static TimeSpan? Left(this JsonElement json)
        => json.TryGetProperty("leftMs", out JsonElement left) ? TimeSpan.FromMilliseconds(left.GetInt64()) : null;

    /// <summary>Reads the code of a whole answer.</summary>
    /// <param name="json">The object around it.</param>
    /// <returns>The code.</returns>
    internal static StatusCode Status(this JsonElement json) => json.Text("status") switch
    {
        "ok" => StatusCode.Ok,
        "not-found" => StatusCode.NotFound,
        "compare-failed" => StatusCode.CompareFailed,
        { } other => throw new FormatException($"'{other}' is no status of a whole answer."),
    };

    private static OrdinalException Strange(string why, Exception? cause)
        => new(StatusCode.Faulted, $"The server's answer is not what this client knows: {why}", Outcome.Applied, cause);
}
