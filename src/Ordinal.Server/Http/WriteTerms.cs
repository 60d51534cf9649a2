using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What any write may carry in its headers: a fence, an id, a durability.</summary>
/// <param name="Request">The id under which a retry gets the first answer, or null.</param>
/// <param name="FenceLock">The lock that must still be held, or null.</param>
/// <param name="FenceToken">Under which token.</param>
/// <param name="Durability">What the answer waits for, or null for the engine's own.</param>
internal sealed record WriteTerms(RequestKey? Request, ObjectName? FenceLock, long FenceToken, Durability? Durability)
{
    internal const string FenceHeader = "Ordinal-Fence";
    internal const string KeyHeader = "Idempotency-Key";
    internal const string ClientHeader = "Ordinal-Client";
    internal const string NumberHeader = "Ordinal-Request";
    internal const string DurabilityHeader = "Ordinal-Durability";

    private static readonly WriteTerms None = new(null, null, 0, null);

    /// <summary>Reads the terms of a write.</summary>
    /// <param name="headers">Its headers.</param>
    /// <param name="principal">Whose ids they are.</param>
    /// <returns>The terms.</returns>
    /// <exception cref="ProblemException">A header is malformed or given twice.</exception>
    internal static WriteTerms Read(IHeaderDictionary headers, Principal principal)
    {
        string? fence = One(headers, FenceHeader);
        RequestKey? request = ReadRequest(headers, principal);
        Durability? durability = ReadDurability(headers);
        if (fence is null && request is null && durability is null)
        {
            return None;
        }

        (ObjectName? fenceLock, long token) = fence is null ? (null, 0) : ReadFence(fence);
        return new WriteTerms(request, fenceLock, token, durability);
    }

    /// <summary>Reads only what a read may carry: the durability of what it speaks of.</summary>
    /// <param name="headers">The headers.</param>
    /// <returns>The durability, or null for the engine's own.</returns>
    /// <exception cref="ProblemException">The header is malformed or given twice.</exception>
    internal static Durability? ReadDurability(IHeaderDictionary headers)
        => One(headers, DurabilityHeader) is { } word
            ? DurabilityWords.Find(word)
                ?? throw ProblemException.Argument($"{DurabilityHeader} is '{word}'; allowed: memory, buffered, fsync.")
            : null;

    /// <summary>Adds the terms to the other rare parts of a command.</summary>
    /// <param name="rare">The other parts, or null when there are none.</param>
    /// <returns>All of them, or null when there are none.</returns>
    internal CommandDetail? Into(CommandDetail? rare)
        => this == None
            ? rare
            : new CommandDetail
            {
                Request = Request,
                FenceLock = FenceLock,
                FenceToken = FenceToken,
                Durability = Durability,
                ContentType = rare?.ContentType,
                Expected = rare?.Expected,
                HolderValue = rare?.HolderValue,
                Tags = rare?.Tags,
                Series = rare?.Series,
                Elements = rare?.Elements,
                Replica = rare?.Replica,
                SetRules = rare?.SetRules,
                Transaction = rare?.Transaction,
                Prefix = rare?.Prefix,
                After = rare?.After,
            };

    private static (ObjectName FenceLock, long Token) ReadFence(string text)
        => Fence.TryParse(text, out Fence fence)
            ? (new ObjectName(fence.Lock), fence.Token)
            : throw ProblemException.Argument($"{FenceHeader} is '{text}'; allowed: lock@token, with a token of 1 or more.");

    // A text id, or a client with a number that rises: one of them, or none.
    private static RequestKey? ReadRequest(IHeaderDictionary headers, Principal principal)
    {
        string? key = One(headers, KeyHeader);
        string? client = One(headers, ClientHeader);
        string? number = One(headers, NumberHeader);
        if (client is null && number is null)
        {
            return key is null ? null : new RequestKey { Principal = principal.Scope, Text = ReadId(KeyHeader, key) };
        }

        if (client is null || number is null)
        {
            throw ProblemException.Argument(
                $"{(client is null ? ClientHeader : NumberHeader)} is missing; {ClientHeader} and {NumberHeader} go together.");
        }

        if (key is not null)
        {
            throw ProblemException.Argument($"{KeyHeader} and {ClientHeader} stand together; a request has one id.");
        }

        return new RequestKey
        {
            Principal = principal.Scope,
            Client = ReadId(ClientHeader, client),
            Number = IntegerArgument.TryParse(number, out long value) && value > 0
                ? value
                : throw ProblemException.Argument($"{NumberHeader} is '{number}'; allowed: an integer of 1 or more."),
        };
    }

    private static byte[] ReadId(string header, string text)
        => RequestIdRules.Fault(text) is { } fault
            ? throw ProblemException.Argument($"{header} {fault}")
            : Encoding.ASCII.GetBytes(text);

    private static string? One(IHeaderDictionary headers, string name)
    {
        StringValues values = headers[name];
        return values.Count switch
        {
            0 => null,
            1 => values[0],
            _ => throw ProblemException.Argument($"The header {name} is given {values.Count} times."),
        };
    }
}
