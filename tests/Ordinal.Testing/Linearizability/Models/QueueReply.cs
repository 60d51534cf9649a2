using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>What a ticket queue answered.</summary>
/// <param name="Found">Join and list: true. Leave, get and head: whether there was such a ticket.</param>
/// <param name="Number">Join, get and head: the number of the ticket, from 1; else 0.</param>
/// <param name="Position">Join, get and head: how many tickets stand before it; else 0.</param>
/// <param name="Token">The queue's token after the operation, from 0; null when the answer did not carry it.</param>
/// <param name="Text">Head: the process. List: what <see cref="QueueState.ToString"/> gives. Else empty.</param>
public readonly record struct QueueReply(bool Found, long Number, long Position, long? Token, string Text)
{
    /// <summary>A ticket, as join and get answer it.</summary>
    public static QueueReply Ticket(long number, long position, long? token) => new(true, number, position, token, "");

    /// <summary>The first ticket.</summary>
    public static QueueReply First(string process, long number, long? token) => new(true, number, 0, token, process);

    /// <summary>All tickets, as "process=number process=number".</summary>
    public static QueueReply Tickets(string tickets, long? token) => new(true, 0, 0, token, tickets);

    /// <summary>The ticket was there and is gone.</summary>
    public static QueueReply Left(long? token) => new(true, 0, 0, token, "");

    /// <summary>No such ticket.</summary>
    public static QueueReply Absent(long? token) => new(false, 0, 0, token, "");

    /// <inheritdoc/>
    public override string ToString()
    {
        string token = Token?.ToString(CultureInfo.InvariantCulture) ?? "unseen";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(Found ? "found" : "absent")}, number {Number}, position {Position}, token {token} [{Text}]");
    }
}
