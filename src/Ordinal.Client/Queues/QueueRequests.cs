using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>The requests of one queue.</summary>
/// <param name="name">The queue.</param>
internal sealed class QueueRequests(string name)
{
    private const string Process = "process";
    private const string Lease = "lease";

    private readonly string _path = NamePath.Of("/v1/queues", name);

    internal ServerRequest Get(string processId)
    {
        PartyIds.Encode(processId);
        return Look(new RequestQuery().Add(Process, processId).Add(RequestQuery.Whole));
    }

    /// <summary>Waits for a turn, at most as long as a server lets anybody wait.</summary>
    internal ServerRequest Wait(string processId)
    {
        PartyIds.Encode(processId);
        return Look(new RequestQuery().Add(Process, processId).AddDuration("wait", OrdinalLimits.WaitMsMax));
    }

    internal ServerRequest Head() => Look(new RequestQuery().Add("head=true").Add(RequestQuery.Whole));

    internal ServerRequest List(long afterNumber, int limit)
    {
        RequestQuery query = new RequestQuery().Add(RequestQuery.Whole);
        if (afterNumber > 0)
        {
            query.Add("after", afterNumber);
        }

        return Look(limit is > 0 and < OrdinalLimits.TicketsMax ? query.Add("limit", limit) : query);
    }

    internal ServerRequest Join(string processId, JoinOptions? options)
    {
        PartyIds.Encode(processId);
        TicketTag[] tags = TicketTags.Normalize(options?.Tags);
        long lease = Durations.OptionalLease(options?.Lease);
        long session = options?.Session ?? 0;
        EarlyRefusals.CheckSession("Queue join", name, session);
        return Write("/join", new RequestQuery(), options) with
        {
            ContentType = WrittenJson.MediaType,
            Body = WrittenJson.Of(json => WriteJoin(json, processId, tags, lease, session)),
        };
    }

    internal ServerRequest Leave(string processId, WriteOptions? options)
    {
        PartyIds.Encode(processId);
        return Write("/leave", new RequestQuery().Add(Process, processId).Add(RequestQuery.Whole), options);
    }

    internal ServerRequest Renew(string processId, TimeSpan? lease)
    {
        PartyIds.Encode(processId);
        long milliseconds = Durations.OptionalLease(lease);
        RequestQuery query = new RequestQuery().Add(Process, processId).AddDuration(Lease, milliseconds);
        return Write("/renew", query, null) with { IsRepeatable = true };
    }

    internal ServerRequest Delete(WriteOptions? options)
        => new() { Method = "DELETE", Target = _path, Name = name, IsWrite = true, Options = options };

    private static void WriteJoin(Utf8JsonWriter json, string processId, TicketTag[] tags, long leaseMs, long session)
    {
        json.WriteStartObject();
        json.WriteString(Process, processId);
        if (tags.Length > 0)
        {
            json.WriteStartObject("tags");
            foreach (TicketTag tag in tags)
            {
                json.WriteString(tag.Key, tag.Value);
            }

            json.WriteEndObject();
        }

        if (leaseMs > 0)
        {
            json.WriteString(Lease, FormattableString.Invariant($"{leaseMs}ms"));
        }

        if (session > 0)
        {
            json.WriteNumber("session", session);
        }

        json.WriteEndObject();
    }

    private ServerRequest Look(RequestQuery query) => new() { Method = "GET", Target = _path + query, Name = name };

    private ServerRequest Write(string verb, RequestQuery query, WriteOptions? options)
        => new() { Method = "POST", Target = _path + verb + query, Name = name, IsWrite = true, Options = options };
}
