using System;

namespace Ordinal;

/// <summary>The requests about names of whatever kind.</summary>
internal static class NameRequests
{
    private const string Path = "/v1/names";

    internal static ServerRequest List(string prefix, string? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        WellFormedText.CountBytes(prefix, "The prefix of a listing");
        RequestQuery query = new();
        if (prefix.Length > 0)
        {
            query.Add("prefix", prefix);
        }

        if (after is not null)
        {
            WellFormedText.CountBytes(after, "The name that a listing goes on after");
            query.Add("after", after);
        }

        long asked = limit is > 0 and < OrdinalLimits.PageEntriesMax ? limit : OrdinalLimits.PageEntriesMax;
        return new ServerRequest { Method = "GET", Target = Path + query.Add("limit", asked) };
    }

    internal static ServerRequest Inspect(string name)
        => new() { Method = "GET", Target = NamePath.Of(Path, name) + "?" + RequestQuery.Whole, Name = name };

    /// <summary>Deletes a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind that it must be of, or none.</param>
    /// <param name="options">Fence and request id; or null.</param>
    /// <returns>The request.</returns>
    internal static ServerRequest Delete(string name, ObjectKind kind, WriteOptions? options)
    {
        RequestQuery query = new RequestQuery().Add(RequestQuery.Whole);
        if (kind != ObjectKind.None)
        {
            query.Add("kind", KindWords.Of(kind));
        }

        return Write("DELETE", name, string.Empty, query, options);
    }

    internal static ServerRequest Touch(string name, TimeSpan? timeToLive)
        => Write("POST", name, "/touch", AddTimeToLive(new RequestQuery().Add(RequestQuery.Whole), timeToLive), null);

    /// <summary>Adds a time to live, or that there shall be none.</summary>
    /// <param name="query">The query.</param>
    /// <param name="timeToLive">The time, or null.</param>
    /// <returns>The query.</returns>
    /// <exception cref="OrdinalException"><see cref="StatusCode.OutOfRange"/>.</exception>
    internal static RequestQuery AddTimeToLive(RequestQuery query, TimeSpan? timeToLive)
        => timeToLive is null
            ? query.Add("ttl=none")
            : query.AddDuration("ttl", Durations.OptionalTimeToLive(timeToLive));

    private static ServerRequest Write(
        string method, string name, string verb, RequestQuery query, WriteOptions? options)
        => new()
        {
            Method = method,
            Target = NamePath.Of(Path, name) + verb + query,
            Name = name,
            IsWrite = true,
            Options = options,
        };
}
