using System;

namespace Ordinal.State;

/// <summary>The part of a snapshot that keeps requests executed once.</summary>
internal static class RequestSnapshot
{
    /// <summary>Bytes of a client's key: principal and id with their lengths stay below.</summary>
    internal const int ClientBytesMax = 4 * OrdinalLimits.RequestScopeBytesMax;

    internal static void Write(StateWriter writer, RequestWindow window)
    {
        writer.Number(window.ClientsInOrder.Count);
        OrderedIndex<RequestClient, NameOrder>.Cursor cursor = window.ClientsInOrder.Start();
        while (cursor.TryNext(out RequestClient? client))
        {
            writer.Bytes(client.Key);
            writer.Number(client.Floor);
        }

        writer.Number(window.RememberedCount);
        for (int age = 0; age < window.RememberedCount; age++)
        {
            WriteRecord(writer, window.Remembered(age));
        }

        writer.Number(window.ExpiredCount);
        for (int age = 0; age < window.ExpiredCount; age++)
        {
            writer.Wide(window.Expired(age));
        }
    }

    internal static void Read(ref StateReader reader, RequestWindow window)
    {
        int clients = reader.Count(OrdinalLimits.RequestClientsMax);
        byte[]? last = null;
        for (int i = 0; i < clients; i++)
        {
            byte[] key = reader.Bytes(ClientBytesMax);
            reader.Require(last is null || last.AsSpan().SequenceCompareTo(key) < 0, "a client that is out of order");
            last = key;
            window.LoadClient(key, reader.Number(0, long.MaxValue, "floor"));
        }

        int remembered = reader.Count(window.RememberedMax);
        for (int i = 0; i < remembered; i++)
        {
            ReadRecord(ref reader, window, loadsClients: false);
        }

        int expired = reader.Count(window.ExpiredMax);
        for (int i = 0; i < expired; i++)
        {
            window.LoadExpired(ReadId(ref reader, window));
        }
    }

    internal static void WriteRecord(StateWriter writer, in RequestRecord record)
    {
        writer.Wide(record.Id);
        writer.Wide(record.Payload);
        writer.Optional(record.Client?.Key);
        writer.Number(record.Number);
        WriteReply(writer, record.Reply);
    }

    /// <summary>Reads a remembered answer.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="window">Gets the answer.</param>
    /// <param name="loadsClients">Whether a client may be named before it is read; it then has the floor -1.</param>
    internal static void ReadRecord(ref StateReader reader, RequestWindow window, bool loadsClients)
    {
        RequestRecord record = new() { Id = ReadId(ref reader, window), Payload = reader.Wide() };
        if (reader.Optional(ClientBytesMax) is { } key)
        {
            record.Client = window.FindClient(key);
            reader.Require(record.Client is not null || loadsClients, "a request of an unknown client");
            record.Client ??= window.LoadClient(key, floor: -1);
        }

        bool isNumbered = record.Client is not null;
        record.Number = reader.Number(isNumbered ? 1 : 0, isNumbered ? long.MaxValue : 0, "request number");
        ReadReply(ref reader, ref record.Reply);
        window.Load(record);
    }

    internal static UInt128 ReadId(ref StateReader reader, RequestWindow window)
    {
        UInt128 id = reader.Wide();
        reader.Require(id != 0 && !window.Knows(id), "a request id that is none, or twice");
        return id;
    }

    private static void WriteReply(StateWriter writer, in Reply reply)
    {
        writer.Byte((byte)reply.Status);
        writer.Byte((byte)reply.Kind);
        writer.Flag(reply.Applied);
        writer.Number(reply.Revision);
        writer.Number(reply.Version);
        writer.Number(reply.Created);
        writer.Number(reply.Modified);
        writer.Number(reply.N1);
        writer.Number(reply.N2);
        writer.Number(reply.N3);
        writer.Number(reply.N4);
    }

    private static void ReadReply(ref StateReader reader, ref Reply reply)
    {
        byte status = reader.Byte();
        byte kind = reader.Byte();
        reader.Require(status <= (byte)StatusCode.Ended && status != (byte)StatusCode.Waiting, $"the status {status}");
        reader.Require(kind <= (byte)ObjectKind.Lock, $"the kind {kind}");
        reply.Status = (StatusCode)status;
        reply.Kind = (ObjectKind)kind;
        reply.Applied = reader.Flag();
        reply.Revision = reader.Number();
        reply.Version = reader.Number();
        reply.Created = reader.Number();
        reply.Modified = reader.Number();
        reply.N1 = reader.Number();
        reply.N2 = reader.Number();
        reply.N3 = reader.Number();
        reply.N4 = reader.Number();
    }
}
