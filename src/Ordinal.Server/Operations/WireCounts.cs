using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>What the front ends count, whether or not somebody reads it. Any thread may count.</summary>
internal sealed class WireCounts
{
    private static readonly object CodeKey = new();

    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private long _httpRequests;

    /// <summary>A moment, to be given to what ends then.</summary>
    internal static long Now => Stopwatch.GetTimestamp();

    internal long HttpRequests => Volatile.Read(ref _httpRequests);

    /// <summary>Requests that HTTP refused before or while a handler ran, by the code of the problem.</summary>
    internal IEnumerable<KeyValuePair<string, long>> Refused => _refused;

    /// <summary>Set while somebody listens: how long requests take, in seconds.</summary>
    internal Histogram<double>? HttpDuration { get; set; }

    /// <summary>Counts a request that a handler has answered. Watches have no duration.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="began">When the request began.</param>
    internal void Served(HttpResponse response, long began)
    {
        Interlocked.Increment(ref _httpRequests);
        if (response.StatusCode >= 400 && response.HttpContext.Items.TryGetValue(CodeKey, out object? code))
        {
            Refuse((string)code!); // only a code is kept there
        }

        if (response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true)
        {
            HttpDuration?.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }

    /// <summary>Keeps the code of a problem with its request, for <see cref="Served"/> to count.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="code">The code.</param>
    internal static void Note(HttpResponse response, string code) => response.HttpContext.Items[CodeKey] = code;

    /// <summary>Counts a request that was refused by a problem.</summary>
    /// <param name="code">Its code.</param>
    internal void Refuse(string code) => _refused.AddOrUpdate(code, 1, static (_, count) => count + 1);
}
