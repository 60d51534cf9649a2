using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ordinal;

/// <summary>What a request id may be: 1 to 64 of <c>A-Z a-z 0-9 _ -</c>. Engine, server and client all ask here.</summary>
/// <remarks>
/// So every id that one front end takes can stand in every other: in a header, in a line of RESP, on a command line. The state
/// machine itself only bounds the bytes (<see cref="OrdinalLimits.RequestScopeBytesMax"/>), so that a journal whose ids are
/// wider can still be read.
/// </remarks>
internal static class RequestIdRules
{
    /// <summary>What a text id is called in a refusal.</summary>
    internal const string Text = "A request id";

    /// <summary>What the client of a numbered id is called in a refusal.</summary>
    internal const string Client = "The client of a request id";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Encodes a text id, or the client of a numbered one.</summary>
    /// <param name="id">The text.</param>
    /// <param name="what">What it is, for the refusal: "A request id".</param>
    /// <returns>Its bytes, owned by the caller.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.InvalidArgument"/>; the message has the value and what is allowed.
    /// </exception>
    internal static byte[] Encode(string id, string what)
    {
        Check(id, what);
        return Encoding.ASCII.GetBytes(id);
    }

    /// <summary>Checks an id; the number of a numbered one is the engine's to look at.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="OrdinalException">As <see cref="Encode"/>.</exception>
    internal static void Check(RequestId id) => Check(id.Text ?? id.Client ?? string.Empty, id.Text is null ? Client : Text);

    /// <summary>Checks an id, without an allocation where it is one.</summary>
    /// <param name="id">The text.</param>
    /// <param name="what">What it is, for the refusal.</param>
    /// <exception cref="OrdinalException">As <see cref="Encode"/>.</exception>
    internal static void Check(string id, string what)
    {
        if (Fault(id) is { } fault)
        {
            throw new OrdinalException(StatusCode.InvalidArgument, $"{what} {fault}")
            {
                Actual = WellFormedText.CountBytes(id, what),
                Limit = OrdinalLimits.RequestIdBytesMax,
            };
        }
    }

    /// <summary>What is wrong with an id.</summary>
    /// <param name="id">The text.</param>
    /// <returns>The rest of a sentence that begins with what the id is; or null when nothing is wrong.</returns>
    internal static string? Fault(string id)
    {
        if (id.Length is 0 or > OrdinalLimits.RequestIdBytesMax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has {id.Length} characters; allowed: {Limits}.");
        }

        int at = id.AsSpan().IndexOfAnyExcept(Allowed);
        return at < 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"is '{Shown(id)}' and holds U+{(int)id[at]:X4} at position {at}; allowed: {Limits}.");
    }

    private static string Limits => $"1 to {OrdinalLimits.RequestIdBytesMax} of A-Z a-z 0-9 _ -";

    // A refusal is one line of text, whatever was sent.
    private static string Shown(string id)
        => string.Create(id.Length, id, static (shown, text) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) ? '?' : text[i];
            }
        });
}
