using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Ordinal.Server;

/// <summary>What the bodies of the three writing routes mean, as plain JSON.</summary>
/// <remarks>
/// <code>
/// insert, delete   [e, …]; null is nothing
/// update           {"add-set": [[e, stamp], …], "del-set": [[e, stamp], …]}   either may be missing or null
///                  {"add-set": {"text": stamp, …}, …}                          where all elements are texts
/// e                as in an export: null, true, 12, "text", [e, …], {"double": "1.5"}, {"keyword": "k"}, …
/// </code>
/// A property that is there twice is malformed.
/// </remarks>
internal static class LwwJsonRequest
{
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = TransitLimits.JsonDepthMax,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the elements of an insert or delete.</summary>
    /// <param name="body">The body.</param>
    /// <returns>Canonical bytes in the order of the body.</returns>
    /// <exception cref="TransitException">It is of no such form, or above a limit.</exception>
    internal static byte[][] Elements(ReadOnlyMemory<byte> body) => Read(body, static root =>
    {
        if (root.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        LwwRequest.RequireCount(root.GetArrayLength(), 0);
        List<byte[]> elements = [];
        foreach (JsonElement member in root.EnumerateArray())
        {
            elements.Add(ElementOf(member).ToCanonicalBytes());
        }

        return elements.ToArray();
    });

    /// <summary>Reads the replica of an update.</summary>
    /// <param name="body">The body.</param>
    /// <returns>One update for each element.</returns>
    /// <exception cref="TransitException">It is no replica, or above a limit.</exception>
    internal static SetUpdate[] Replica(ReadOnlyMemory<byte> body) => Read(body, static root =>
    {
        LwwReplica replica = new();
        foreach (JsonProperty part in root.EnumerateObject())
        {
            if (part.Name is not (LwwRequest.AddSet or LwwRequest.DelSet))
            {
                throw new FormatException("A replica has a part that is none of its two.");
            }

            ReadStamps(replica, part.Value, isInsertion: part.Name == LwwRequest.AddSet);
            LwwRequest.RequireCount(replica.Count, 0);
        }

        return replica.ToUpdates();
    });

    private static void ReadStamps(LwwReplica replica, JsonElement stamps, bool isInsertion)
    {
        if (stamps.ValueKind == JsonValueKind.Object)
        {
            LwwRequest.RequireCount(stamps.GetPropertyCount(), 0);
            foreach (JsonProperty entry in stamps.EnumerateObject())
            {
                replica.Add(LwwValue.String(entry.Name), StampOf(entry.Value), isInsertion);
            }
        }
        else if (stamps.ValueKind != JsonValueKind.Null)
        {
            LwwRequest.RequireCount(stamps.GetArrayLength(), 0);
            foreach (JsonElement pair in stamps.EnumerateArray())
            {
                if (pair.GetArrayLength() != 2)
                {
                    throw new FormatException("An entry of a replica is no pair.");
                }

                replica.Add(ElementOf(pair[0]), StampOf(pair[1]), isInsertion);
            }
        }
    }

    private static long StampOf(JsonElement json)
        => json.GetInt64() is var stamp && stamp >= 0 ? stamp : throw new FormatException("A stamp is below 0.");

    private static LwwValue ElementOf(JsonElement json)
    {
        try
        {
            return ElementJsonReader.Read(json);
        }
        catch (ArgumentException e) when (e is not ArgumentNullException)
        {
            throw new TransitException(0, e.Message.TrimEnd('.'), isAboveLimit: true);
        }
    }

    // The elements of the platform's reader answer by these when a value is of another kind than was asked for.
    private static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Options);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new TransitException(0, "it is no JSON of the expected form");
        }
    }
}
