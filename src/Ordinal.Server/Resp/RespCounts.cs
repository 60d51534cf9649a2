using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ordinal.Server;

/// <summary>What the RESP front end has done; plain numbers, each right on its own.</summary>
internal sealed class RespCounts
{
    // Of so many batches of a connection, beginning with the first, one is measured: two looks at the clock and a lock.
    private const int BatchesPerSample = 64;

    /// <summary>Connections that were accepted.</summary>
    internal long Accepted;

    /// <summary>Connections that were refused because there were too many.</summary>
    internal long Refused;

    /// <summary>Requests that were answered to connections that have ended.</summary>
    internal long Requests;

    /// <summary>Submissions that they came in.</summary>
    internal long Batches;

    /// <summary>Connections that ended because their bytes were none of the protocol.</summary>
    internal long Broken;

    /// <summary>Connections that were cut because a time was over.</summary>
    internal long CutByTime;

    /// <summary>Connections that were cut because what waited for them was too much.</summary>
    internal long CutBySize;

    /// <summary>Connections that spoke HTTP.</summary>
    internal long SpokeHttp;

    /// <summary>Wrong credentials.</summary>
    internal long WrongCredentials;

    /// <summary>Set while somebody listens: how long batches take, in seconds.</summary>
    internal Histogram<double>? BatchDuration { get; set; }

    /// <summary>Begins to measure a batch, where it is its turn and somebody listens.</summary>
    /// <param name="batches">Batches of the connection before it.</param>
    /// <returns>The clock's timestamp; 0 when it is not measured.</returns>
    internal long BeginSample(long batches)
        => batches % BatchesPerSample == 0 && BatchDuration is not null ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Ends the measurement.</summary>
    /// <param name="began">What <see cref="BeginSample"/> gave.</param>
    internal void EndSample(long began)
    {
        if (began != 0)
        {
            BatchDuration?.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
    }
}
