using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Ordinal.Server;

/// <summary>Which connections CLIENT LIST shows: all, those of some numbers, or those of a type.</summary>
internal readonly struct ClientFilter
{
    private readonly HashSet<long>? _ids;
    private readonly string? _type;

    private ClientFilter(HashSet<long>? ids, string? type)
    {
        _ids = ids;
        _type = type;
    }

    /// <summary>Reads what stands behind CLIENT LIST.</summary>
    /// <param name="request">The request.</param>
    /// <param name="filter">What it asks for.</param>
    /// <param name="refusal">Why it asks for nothing.</param>
    /// <returns>False when it makes no sense.</returns>
    internal static bool TryRead(RespRequest request, out ClientFilter filter, [NotNullWhen(false)] out string? refusal)
    {
        filter = default;
        refusal = null;
        if (request.Count == 4 && request.Is(2, "type"u8))
        {
            string type = request.Text(3).ToLowerInvariant();
            filter = new ClientFilter(null, type);
            bool isKnown = type is "normal" or "pubsub" or "master" or "replica" or "slave";
            refusal = isKnown ? null : $"ERR Unknown client type '{request.Text(3)}'";
        }
        else if (request.Count > 3 && request.Is(2, "id"u8))
        {
            HashSet<long> ids = [];
            filter = new ClientFilter(ids, null);
            for (int i = 3; i < request.Count && refusal is null; i++)
            {
                refusal = RespNumbers.TryParse(request[i], out long id) ? null : "ERR Invalid client ID";
                ids.Add(id);
            }
        }
        else if (request.Count > 2)
        {
            refusal = RespErrors.Syntax;
        }

        return refusal is null;
    }

    /// <summary>Whether a connection is shown.</summary>
    /// <param name="session">The connection's.</param>
    /// <returns>True when it is.</returns>
    internal bool Shows(RespSession session)
    {
        if (_ids is not null)
        {
            return _ids.Contains(session.Id);
        }

        bool listens = session.Subscriptions is { Count: > 0 };
        return _type switch
        {
            null => true,
            "normal" => !listens,
            "pubsub" => listens,
            _ => false,
        };
    }
}
