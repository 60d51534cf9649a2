using System;
using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>Makes the object that an import brings, and trusts none of its bytes. Nothing of the state is touched.</summary>
/// <param name="name">Its name.</param>
/// <param name="lastId">The last number given; tickets take those that follow.</param>
/// <param name="revision">The revision that the elements of a set get.</param>
internal sealed class ImportDecoder(ObjectName name, long lastId, long revision)
{
    private readonly List<long> _ticketsLeftMs = [];

    /// <summary>Milliseconds that are left to the tickets, in the order of the line; -1 where there is no lease.</summary>
    internal IReadOnlyList<long> TicketsLeftMs => _ticketsLeftMs;

    /// <summary>Reads the object.</summary>
    /// <param name="encoded">What <see cref="ImportEncoder"/> wrote.</param>
    /// <returns>The object, without a version, a place or a lease of its own.</returns>
    /// <exception cref="FormatException">It is none that could have been exported; the message says why.</exception>
    internal NamedObject Read(ReadOnlySpan<byte> encoded)
    {
        StateReader reader = new(encoded);
        byte kind = reader.Byte();
        NamedObject made = (ObjectKind)kind switch
        {
            ObjectKind.Counter => ReadCounter(ref reader),
            ObjectKind.Queue => ReadQueue(ref reader),
            ObjectKind.Cell => ReadCell(ref reader),
            ObjectKind.Set => ReadSet(ref reader),
            _ => throw reader.Damaged($"the kind {kind}, which is not imported"),
        };
        reader.Require(reader.IsAtEnd, "more than an object");
        return made;
    }

    private CounterObject ReadCounter(ref StateReader reader)
        => new(name) { Value = reader.Number(), Series = reader.Flag() ? ObjectSnapshot.ReadSeries(ref reader) : null };

    private CellObject ReadCell(ref StateReader reader)
    {
        CellObject cell = new(name);
        byte[] value = reader.Bytes(OrdinalLimits.ValueBytesMax);
        cell.SetValue(value, reader.Optional(OrdinalLimits.ContentTypeBytesMax));
        return cell;
    }

    private QueueObject ReadQueue(ref StateReader reader)
    {
        QueueObject queue = new(name) { LastNumber = reader.Number(0, long.MaxValue, "last ticket") };
        int tickets = reader.Count(OrdinalLimits.TicketsMax);
        long last = 0;
        for (int i = 0; i < tickets; i++)
        {
            TicketEntry ticket = ReadTicket(ref reader, queue, last, party: lastId + i + 1);
            last = ticket.Number;
            QueueMutations.Insert(queue, ticket);
        }

        return queue;
    }

    private TicketEntry ReadTicket(ref StateReader reader, QueueObject queue, long last, long party)
    {
        byte[] process = reader.Bytes(OrdinalLimits.PartyIdBytesMax);
        reader.Require(process.Length > 0 && queue.Tickets.Find(process) is null, "a process without an id, or twice");
        reader.Require(last < queue.LastNumber, $"a ticket behind the last number {queue.LastNumber}");
        long number = reader.Number(last + 1, queue.LastNumber, "ticket");
        long leaseMs = reader.Number(0, OrdinalLimits.LeaseMsMax, "ticket lease");
        bool hasLease = leaseMs > 0;
        reader.Require(!hasLease || leaseMs >= OrdinalLimits.LeaseMsMin, $"a ticket lease of {leaseMs} ms");
        _ticketsLeftMs.Add(reader.Number(hasLease ? 0 : -1, hasLease ? OrdinalLimits.LeaseMsMax : -1, "rest of a ticket lease"));
        TicketEntry ticket = new(queue, process)
        {
            Number = number,
            PartyId = party,
            LeaseMs = leaseMs,
            Tags = ReadTags(ref reader),
        };
        ticket.Lease = hasLease ? new Lease(ticket) { Id = party } : null;
        return ticket;
    }

    private static TicketTag[] ReadTags(ref StateReader reader)
    {
        TicketTag[] tags = new TicketTag[reader.Count(OrdinalLimits.TagsMax)];
        for (int i = 0; i < tags.Length; i++)
        {
            tags[i] = new TicketTag(reader.Text(OrdinalLimits.TagBytesMax), reader.Text(OrdinalLimits.TagBytesMax));
        }

        Reply ignored = default;
        reader.Require(CommandChecks.Tags(tags, ref ignored), $"tags above {OrdinalLimits.TagBytesMax} bytes");
        return tags;
    }

    private SetObject ReadSet(ref StateReader reader)
    {
        SetRules rules = new()
        {
            Bias = (SetBias)reader.Byte(),
            SkewMs = reader.Number(),
            HorizonMs = reader.Number(),
        };
        reader.Require(rules.FindFault() is null, "rules that no set keeps");
        SetObject set = new(name) { Rules = rules };
        set.HighStamp = reader.Number(SetUpdate.Never, SnapshotReader.CountMax, "high stamp");
        set.CollectedStamp = reader.Number(SetUpdate.Never, set.HighStamp, "collected stamp");
        int elements = reader.Count(reader.Left);
        byte[]? last = null;
        for (int i = 0; i < elements; i++)
        {
            SetElement element = new(reader.Bytes(LwwValue.BytesMax))
            {
                InsertStamp = reader.Number(SetUpdate.Never, set.HighStamp, "stamp"),
                DeleteStamp = reader.Number(SetUpdate.Never, set.HighStamp, "stamp"),
                Modified = revision,
            };
            reader.Require(element.LastStamp >= 0, "an element without a stamp");
            reader.Require(
                last is null || last.AsSpan().SequenceCompareTo(element.Key) < 0, "an element twice, or out of order");
            last = element.Key;
            set.Insert(element);
        }

        return set;
    }
}
