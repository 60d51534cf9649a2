using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace Ordinal.Server;

/// <summary>
/// Which principal a session belongs to, so that nobody can renew, close or bind to what another one opened by guessing its
/// number. Any thread may ask.
/// </summary>
/// <remarks>
/// It is known from the opening on, and kept in memory. A session whose opening was not seen, because it was opened before the
/// server started, belongs to the first principal that uses it.
/// </remarks>
internal sealed class SessionOwners
{
    private const int OwnersMax = 131_072;

    private readonly ConcurrentDictionary<long, string> _owners = new();

    /// <summary>Notes who has opened a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="principal">Who has opened it.</param>
    internal void Note(long session, Principal principal)
    {
        _owners[session] = principal.Id;
        if (_owners.Count > OwnersMax)
        {
            Forget();
        }
    }

    /// <summary>Whether a principal may use a session.</summary>
    /// <param name="session">The session; 0 is none.</param>
    /// <param name="principal">Who asks.</param>
    /// <returns>False when it belongs to another one.</returns>
    internal bool MayUse(long session, Principal principal)
    {
        if (session == 0 || principal.MayEverything)
        {
            return true;
        }

        if (_owners.TryGetValue(session, out string? owner))
        {
            return owner == principal.Id;
        }

        Note(session, principal);
        return true;
    }

    // Numbers rise, so the lower half is the older one; what has expired is among it.
    private void Forget()
    {
        List<long> oldest = [.. _owners.Keys.Order().Take(OwnersMax / 2)];
        foreach (long session in oldest)
        {
            _owners.TryRemove(session, out _);
        }
    }
}
