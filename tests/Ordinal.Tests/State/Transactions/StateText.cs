using System.Globalization;
using System.Text;
using Ordinal.State;

namespace Ordinal.Tests.State.Transactions;

/// <summary>Everything that a machine says, as text: two machines that say the same are not told apart by a caller.</summary>
internal static class StateText
{
    internal static string Of(in Reply reply)
        => $"{reply.Status} {reply.Kind} applied {reply.Applied} replayed {reply.Replayed} r{reply.Revision} v{reply.Version} "
            + $"c{reply.Created} m{reply.Modified} ({reply.N1} {reply.N2} {reply.N3} {reply.N4}) {Of(reply.Payload)}";

    /// <summary>The changes from a count on, values as bytes.</summary>
    internal static string Of(ChangeBuffer changes, long from)
    {
        StringBuilder text = new();
        for (long count = from; count < changes.Next; count++)
        {
            ref Change change = ref changes.At(count);
            bool hasValues = change.Kind is ChangeKind.Written or ChangeKind.Cleared;
            text.Append(
                CultureInfo.InvariantCulture,
                $"r{change.Revision} {Text(change.Name)} {change.Kind} of {change.ObjectKind} v{change.Version} ");
            text.Append(CultureInfo.InvariantCulture, $"{Text(change.Subject)} ");
            text.AppendLine(hasValues
                ? Value(changes, change.Number, change.ValueLength)
                    + " was " + Value(changes, change.Previous, change.PreviousLength)
                : $"{change.Number} {change.Previous}");
        }

        return text.ToString();
    }

    /// <summary>What an undone transaction must leave as it was, beyond the state's bytes.</summary>
    internal static string OfAccounts(StateMachine machine)
    {
        ApplyContext context = machine.Context;
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"r{machine.Revision} id {context.LastId} floor {context.Names.VersionFloor} changes {machine.Changes.Next} ");
        text.Append(CultureInfo.InvariantCulture, $"leases {context.Leases.Count} next {context.Leases.NextDeadlineMs} ");
        text.Append(CultureInfo.InvariantCulture, $"effects {string.Join(',', machine.Effects)} memory");
        for (ObjectKind kind = ObjectKind.None; kind <= ObjectKind.Lock; kind++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {kind} {context.Memory.Objects(kind)} {context.Memory.Bytes(kind)}");
        }

        return text.ToString();
    }

    private static string Of(object? payload) => payload switch
    {
        null => "-",
        Reply[] replies => "[" + string.Join("; ", replies.Select(r => Of(r))) + "]",
        LockState state => $"{state.Owner} @{state.Token} left {state.LeaseLeft} session {state.Session} "
            + $"'{Text(state.Value.ToArray())}' line {string.Join(',', state.Waiters)} v{state.Version} m{state.Modified}",
        CellValue cell => $"'{Text(cell.Value.ToArray())}' {cell.ContentType} v{cell.Version} c{cell.Created} "
            + $"m{cell.Modified} {cell.TimeToLive}",
        Ticket ticket => $"{ticket.ProcessId} #{ticket.Number} at {ticket.Position} {string.Join(',', ticket.Tags)} "
            + $"{ticket.LeaseLeft}",
        Ticket[] tickets => "[" + string.Join("; ", tickets.Select(t => Of(t))) + "]",
        TicketTag[] tags => string.Join(' ', tags),
        byte[] bytes => Text(bytes),
        byte[][] elements => string.Join(' ', elements.Select(Text)),
        SetUpdate[] updates => string.Join(
            ' ', updates.Select(u => $"{Text(u.Element.ToArray())}:{u.InsertStamp}:{u.DeleteStamp}")),
        bool[] answers => string.Join(' ', answers),
        NameEntry[] names => string.Join(' ', names),
        CounterSeries series => series.ToString(),
        string text => text,
        _ => throw new InvalidOperationException($"No text for {payload.GetType()}."),
    };

    private static string Value(ChangeBuffer changes, long position, int length)
        => length < 0 ? length.ToString(CultureInfo.InvariantCulture) : Text(changes.ValueAt(position, length).ToArray());

    private static string Text(byte[]? bytes) => bytes is null ? "-" : Encoding.UTF8.GetString(bytes);
}
