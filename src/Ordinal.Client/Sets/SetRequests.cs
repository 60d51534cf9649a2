using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Ordinal;

/// <summary>The requests of one set.</summary>
/// <param name="name">The set.</param>
internal sealed class SetRequests(string name)
{
    /// <summary>What an element in the line of a request may take, percent-encoded, beside the longest name.</summary>
    internal const int AfterCharsMax = 2048;

    private readonly string _path = NamePath.Of("/v1/sets", name);

    internal ServerRequest Contains(LwwValue element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Elements("POST", "/contains", [element.ToCanonicalBytes()], null) with { IsWrite = false };
    }

    internal ServerRequest Members(LwwValue? after, int limit)
    {
        RequestQuery query = new RequestQuery().Add(RequestQuery.Whole).Add("limit", PageLimit(limit));
        if (after is not null)
        {
            ReadOnlyMemory<byte> json = WrittenJson.Of(writer => ElementJson.Write(writer, after.ToCanonicalBytes()));
            string escaped = Uri.EscapeDataString(Encoding.UTF8.GetString(json.Span));
            EarlyRefusals.CheckAtMost("Set members", name, escaped.Length, AfterCharsMax);
            query.Add("after=" + escaped);
        }

        return Look(string.Empty, query);
    }

    internal ServerRequest UpdatesSinceStamp(long stamp, int limit) => Updates("since", stamp, limit);

    internal ServerRequest UpdatesSinceRevision(long revision, int limit) => Updates("since-revision", revision, limit);

    internal ServerRequest Insert(IEnumerable<LwwValue> elements, WriteOptions? options)
        => Change("Set insert", "/insert", elements, options);

    internal ServerRequest Delete(IEnumerable<LwwValue> elements, WriteOptions? options)
        => Change("Set delete", "/delete", elements, options);

    internal ServerRequest Merge(IReadOnlyCollection<SetUpdate> replica, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(replica);
        foreach (SetUpdate update in replica)
        {
            if (!LwwValue.TryFromCanonicalBytes(update.Element.Span, out _, out string? error))
            {
                throw new OrdinalException(
                    StatusCode.InvalidArgument, $"An element of the replica is not in canonical form: {error}");
            }
        }

        EarlyRefusals.CheckAtMost("Set merge", name, replica.Count, OrdinalLimits.ElementsPerCommandMax);
        return Write("POST", "/merge", options) with
        {
            ContentType = WrittenJson.MediaType,
            Body = WrittenJson.Of(json => WriteReplica(json, replica)),
        };
    }

    internal ServerRequest Configure(SetRules rules, WriteOptions? options)
    {
        // 0 ms is a bound and no absence here, so it is written out.
        RequestQuery query = new RequestQuery()
            .Add("bias", BiasWords.Of(rules.Bias))
            .Add(FormattableString.Invariant($"skew={rules.SkewMs}ms"))
            .Add(FormattableString.Invariant($"horizon={rules.HorizonMs}ms"));
        return Write("PUT", query.ToString(), options);
    }

    internal ServerRequest Drop(WriteOptions? options) => Write("DELETE", string.Empty, options);

    private static int PageLimit(int limit)
        => limit is > 0 and < OrdinalLimits.PageEntriesMax ? limit : OrdinalLimits.PageEntriesMax;

    private static void WriteReplica(Utf8JsonWriter json, IReadOnlyCollection<SetUpdate> replica)
    {
        json.WriteStartArray();
        foreach (SetUpdate update in replica)
        {
            ElementJson.WriteUpdate(json, update.Element.Span, update.InsertStamp, update.DeleteStamp);
        }

        json.WriteEndArray();
    }

    private ServerRequest Updates(string parameter, long since, int limit)
        => Look("/updates", new RequestQuery().Add(parameter, since).Add("limit", PageLimit(limit)));

    private ServerRequest Change(string command, string verb, IEnumerable<LwwValue> elements, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(elements);
        List<byte[]> keys = [];
        foreach (LwwValue element in elements)
        {
            keys.Add(element.ToCanonicalBytes());
        }

        EarlyRefusals.CheckAtMost(command, name, keys.Count, OrdinalLimits.ElementsPerCommandMax);
        return Elements("POST", verb, keys, options);
    }

    private ServerRequest Elements(string method, string verb, IReadOnlyList<byte[]> keys, WriteOptions? options)
        => Write(method, verb, options) with
        {
            ContentType = WrittenJson.MediaType,
            Body = WrittenJson.Of(json =>
            {
                json.WriteStartArray();
                foreach (byte[] key in keys)
                {
                    ElementJson.Write(json, key);
                }

                json.WriteEndArray();
            }),
        };

    private ServerRequest Look(string segment, RequestQuery query)
        => new() { Method = "GET", Target = _path + segment + query, Name = name };

    private ServerRequest Write(string method, string rest, WriteOptions? options)
        => new() { Method = method, Target = _path + rest, Name = name, IsWrite = true, Options = options };
}
