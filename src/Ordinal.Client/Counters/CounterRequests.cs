using System;
using System.Text.Json;

namespace Ordinal;

/// <summary>The requests of one counter.</summary>
/// <param name="name">The counter.</param>
internal sealed class CounterRequests(string name)
{
    private readonly string _path = NamePath.Of("/v1/counters", name);

    internal ServerRequest Get() => new() { Method = "GET", Target = _path, Name = name };

    /// <summary>Reads the value alone: the answer is its digits.</summary>
    internal ServerRequest GetValue() => Get() with { Accept = "text/plain" };

    /// <summary>Mints, and gets the integer alone: the answer is its digits.</summary>
    internal ServerRequest NextValue() => Write("POST", "/next", null) with { Accept = "text/plain" };

    internal ServerRequest Next(WriteOptions? options) => Write("POST", "/next", options);

    internal ServerRequest Reserve(long count, WriteOptions? options)
        => Write("POST", "/next" + new RequestQuery().Add("count", count).Add(RequestQuery.Whole), options);

    internal ServerRequest Add(long amount, WriteOptions? options)
        => Write("POST", "/add" + new RequestQuery().Add("by", amount), options);

    internal ServerRequest Set(long value, WriteOptions? options)
        => Put(json => json.WriteNumber("value", value), options);

    internal ServerRequest CompareAndSet(long expected, long value, WriteOptions? options)
    {
        RequestQuery query = new RequestQuery().Add("expected", expected).Add("value", value).Add(RequestQuery.Whole);
        return Write("POST", "/cas" + query, options);
    }

    internal ServerRequest Configure(CounterSeries series, WriteOptions? options)
        => Put(json => SeriesJson.Write(json, series), options);

    internal ServerRequest Delete(WriteOptions? options) => Write("DELETE", string.Empty, options);

    private ServerRequest Put(Action<Utf8JsonWriter> writeMember, WriteOptions? options)
        => Write("PUT", "?" + RequestQuery.Whole, options) with
        {
            ContentType = WrittenJson.MediaType,
            Body = WrittenJson.Of(json =>
            {
                json.WriteStartObject();
                writeMember(json);
                json.WriteEndObject();
            }),
        };

    private ServerRequest Write(string method, string rest, WriteOptions? options)
        => new() { Method = method, Target = _path + rest, Name = name, IsWrite = true, Options = options };
}
