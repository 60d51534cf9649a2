using System.Text;
using System.Text.Json;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What an operation of a batch carries beside its fence: the members that headers are for a single request.</summary>
/// <remarks>
/// <code>
/// request      "a text", or { "client": "a text", "number": 1 or more }
/// durability   "memory" "buffered" "fsync"
/// </code>
/// </remarks>
internal static class OperationTerms
{
    internal const string Request = "request";
    internal const string Durability = "durability";

    private static readonly string[] NumberedMembers = ["client", "number"];

    /// <summary>Reads the id of an operation.</summary>
    /// <param name="members">The operation.</param>
    /// <param name="principal">Whose id it is.</param>
    /// <returns>The id, or null.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static RequestKey? ReadRequest(JsonMembers members, Principal principal)
    {
        if (!members.Has(Request))
        {
            return null;
        }

        string pointer = members.PointerTo(Request);
        JsonElement json = members.Required(Request);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new RequestKey { Principal = principal.Scope, Text = ReadId(JsonMembers.Text(json, pointer), pointer) };
        }

        JsonMembers numbered = new(json, pointer, NumberedMembers);
        byte[] client = ReadId(numbered.RequiredText("client"), numbered.PointerTo("client"));
        return new RequestKey
        {
            Principal = principal.Scope,
            Client = client,
            Number = numbered.RequiredNumber("number") is > 0 and long number
                ? number
                : throw new DocumentException(numbered.PointerTo("number"), "must be 1 or more."),
        };
    }

    /// <summary>Reads the durability of an operation.</summary>
    /// <param name="members">The operation.</param>
    /// <returns>The durability, or null for the engine's own.</returns>
    /// <exception cref="DocumentException">It is none.</exception>
    internal static Durability? ReadDurability(JsonMembers members)
        => members.OptionalText(Durability) is { } word
            ? DurabilityWords.Find(word)
                ?? throw new DocumentException(members.PointerTo(Durability), "must be memory, buffered or fsync.")
            : null;

    private static byte[] ReadId(string text, string pointer)
        => RequestIdRules.Fault(text) is { } fault
            ? throw new DocumentException(pointer, fault)
            : Encoding.ASCII.GetBytes(text);
}
