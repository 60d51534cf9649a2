using System.Globalization;
using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>Everything that a command answers, in a form that compares by value. The payload is text.</summary>
internal sealed record Answer(
    StatusCode Status,
    ObjectKind Kind,
    bool Applied,
    long Revision,
    long Version,
    long Created,
    long Modified,
    long N1,
    long N2,
    long N3,
    string Payload = "",
    long N4 = 0)
{
    /// <summary>What stands for the number of a ticket's wait: any number will do, so models do not foretell it.</summary>
    internal const long AnyParty = -7;

    /// <summary>The answer of the machine under test.</summary>
    /// <param name="kind">The command's kind.</param>
    /// <param name="reply">The answer.</param>
    internal static Answer Of(CommandKind kind, in Reply reply)
    {
        bool hasParty = reply.Status == StatusCode.Ok
            && kind is CommandKind.QueueGet or CommandKind.QueueHead or CommandKind.QueueJoin or CommandKind.QueueRenew
            && reply.N3 > 0;
        return new Answer(
            reply.Status,
            reply.Kind,
            reply.Applied,
            reply.Revision,
            reply.Version,
            reply.Created,
            reply.Modified,
            reply.N1,
            reply.N2,
            hasParty ? AnyParty : reply.N3,
            Text(reply.Payload),
            reply.N4);
    }

    internal static string CellText(
        ReadOnlySpan<byte> value, string? contentType, long version, long created, long modified, long leftMs)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexString(value)} ({contentType ?? "none"}) version {version} created {created} "
            + $"modified {modified} left {leftMs}");

    internal static string TicketText(
        string process, long number, long position, IEnumerable<TicketTag> tags, long leftMs)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{process} number {number} position {position} tags {string.Join(',', tags)} left {leftMs}");

    private static string Text(object? payload) => payload switch
    {
        null => string.Empty,
        CellValue cell => CellText(
            cell.Value.Span, cell.ContentType, cell.Version, cell.Created, cell.Modified, Left(cell.TimeToLive)),
        Ticket ticket => TicketText(
            ticket.ProcessId, ticket.Number, ticket.Position, ticket.Tags, Left(ticket.LeaseLeft)),
        TicketTag[] tags => string.Join(',', tags),
        Ticket[] tickets => string.Join("; ", tickets.Select(ticket => Text(ticket))),
        NameEntry[] names => string.Join("; ", names),
        CounterSeries series => series.ToString(),
        string text => text,
        Reply[] replies => string.Join("; ", replies.Select(reply => Of(CommandKind.None, reply))),
        byte[][] elements => string.Join("; ", elements.Select(Convert.ToHexString)),
        bool[] found => string.Join("; ", found),
        SetUpdate[] updates => string.Join(
            "; ", updates.Select(u => $"{Convert.ToHexString(u.Element.Span)} {u.InsertStamp} {u.DeleteStamp}")),
        LockState held => $"{held.Owner} {held.Token} {Left(held.LeaseLeft)} {held.Session} "
            + $"{string.Join(',', held.Waiters)} {held.Version} {held.Modified}",
        _ => throw new ArgumentException($"A payload of type {payload.GetType()} has no text.", nameof(payload)),
    };

    private static long Left(TimeSpan? left) => left is { } span ? (long)span.TotalMilliseconds : -1;
}
