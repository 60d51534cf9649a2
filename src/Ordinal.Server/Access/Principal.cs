using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Ordinal.Server;

/// <summary>Whoever sends requests: what it may do, with which names, and the scope of its request ids.</summary>
internal sealed class Principal
{
    private readonly Verbs _verbs;
    private readonly byte[][] _prefixes;

    /// <summary>Makes a principal.</summary>
    /// <param name="id">Its name in logs; the scope of its request ids. Empty for whoever needs no token.</param>
    /// <param name="verbs">What it may do.</param>
    /// <param name="prefixes">The beginnings of the names it may do it with; an empty one allows all names.</param>
    /// <param name="quota">How much it may use; or null for no bound.</param>
    internal Principal(string id, Verbs verbs, IEnumerable<string> prefixes, PrincipalQuota? quota = null)
    {
        Id = id;
        Scope = Encoding.UTF8.GetBytes(id);
        _verbs = verbs;
        _prefixes = [.. prefixes.Select(Encoding.UTF8.GetBytes)];
        MayEverything = verbs == Verbs.All && Array.Exists(_prefixes, static prefix => prefix.Length == 0);
        Quota = quota;
    }

    /// <summary>Whoever reaches a server that asks for no token.</summary>
    internal static Principal Anybody { get; } = new(string.Empty, Verbs.All, [string.Empty]);

    internal string Id { get; }

    /// <summary>The principal in <see cref="State.RequestKey"/>.</summary>
    internal byte[] Scope { get; }

    /// <summary>Whether nothing is forbidden, so that commands need no look.</summary>
    internal bool MayEverything { get; }

    /// <summary>Whether commands of it need no look at all: everything is allowed, as often as it likes.</summary>
    internal bool IsUnbounded => MayEverything && Quota?.Operations is null;

    /// <summary>How much it may use; null for no bound.</summary>
    internal PrincipalQuota? Quota { get; }

    /// <summary>Whether a verb is allowed with some name.</summary>
    /// <param name="verbs">The verbs; all of them must be allowed.</param>
    /// <returns>True when they are.</returns>
    internal bool May(Verbs verbs) => (_verbs & verbs) == verbs;

    /// <summary>Whether verbs are allowed with a name, or with every name that begins so.</summary>
    /// <param name="verbs">The verbs; all of them must be allowed.</param>
    /// <param name="name">The decoded bytes of the name or prefix.</param>
    /// <returns>True when they are.</returns>
    internal bool May(Verbs verbs, ReadOnlySpan<byte> name)
    {
        if (!May(verbs))
        {
            return false;
        }

        foreach (byte[] prefix in _prefixes)
        {
            if (name.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }
}
