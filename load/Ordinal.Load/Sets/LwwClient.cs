using System.Globalization;

namespace Ordinal.Load;

/// <summary>The routes of lww-node.</summary>
internal sealed class LwwClient(HttpCaller http)
{
    private const string Transit = "application/transit+json";

    /// <summary>Inserts or deletes elements, at the server's time.</summary>
    internal Task WriteAsync(bool isInsertion, IEnumerable<long> elements)
        => http.PostAsync(isInsertion ? "/insert" : "/delete", Transit, TransitReplica.WriteList(elements));

    /// <summary>Merges updates into the set.</summary>
    internal Task UploadAsync(Replica replica) => http.PostAsync("/update", Transit, TransitReplica.Write(replica));

    /// <summary>The updates with a stamp above one; all after 0.</summary>
    internal async Task<Replica> DownloadAsync(long since)
        => TransitReplica.Read(await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/updates?since={since}")));

    /// <summary>The elements that are in the set.</summary>
    internal async Task<IReadOnlyList<long>> MembersAsync() => TransitReplica.ReadSet(await http.GetAsync("/"));
}
