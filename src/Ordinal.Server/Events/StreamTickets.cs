using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Ordinal.Server;

/// <summary>
/// Tickets for streams: a page cannot give its event source a header, so it fetches a ticket with its token and puts that into
/// the address. A ticket opens one stream, soon, as whoever fetched it; an address that lands in a log is worth nothing then.
/// </summary>
/// <remarks>Any thread may call. Only hashes are kept, so that no comparison of a guess tells how much of it was right.</remarks>
/// <param name="time">The clock of their end.</param>
internal sealed class StreamTickets(TimeProvider time)
{
    /// <summary>Tickets that may wait to be used.</summary>
    internal const int TicketsMax = 10_000;

    private const int SecretBytes = 32;

    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = time;

    /// <summary>How long a ticket is good for.</summary>
    internal static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes a ticket.</summary>
    /// <param name="principal">Whom it stands for.</param>
    /// <returns>Its text: 43 letters, digits, hyphens and underscores.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.Overloaded"/>: too many wait to be used.</exception>
    internal string Mint(Principal principal)
    {
        if (_tickets.Count >= TicketsMax)
        {
            DropEnded();
        }

        if (_tickets.Count >= TicketsMax)
        {
            throw new OrdinalException(StatusCode.Overloaded, $"{TicketsMax} stream tickets wait to be used.");
        }

        string text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        _tickets[HashOf(text)] = new Ticket(principal, _time.GetTimestamp());
        return text;
    }

    /// <summary>Uses a ticket up.</summary>
    /// <param name="text">What the request gives.</param>
    /// <param name="principal">Whom it stands for.</param>
    /// <returns>False for a text that is no ticket, or one that was used or has ended.</returns>
    internal bool TryTake(string text, [NotNullWhen(true)] out Principal? principal)
    {
        bool isGood = _tickets.TryRemove(HashOf(text), out Ticket ticket) && !HasEnded(ticket);
        principal = isGood ? ticket.Principal : null;
        return isGood;
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private bool HasEnded(Ticket ticket) => _time.GetElapsedTime(ticket.Made) >= Lifetime;

    private void DropEnded()
    {
        foreach (KeyValuePair<string, Ticket> entry in _tickets)
        {
            if (HasEnded(entry.Value))
            {
                _tickets.TryRemove(entry);
            }
        }
    }

    /// <summary>Whom a ticket stands for, and when it was made.</summary>
    private readonly record struct Ticket(Principal Principal, long Made);
}
