using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>The one form of a ticket's tags: sorted by key, each key once.</summary>
public static class TicketTags
{
    /// <summary>Sorts tags by the ordinal order of their keys; of equal keys the later one wins.</summary>
    /// <param name="tags">Tags in any order, or null for none.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="OrdinalException">
    /// <see cref="StatusCode.LimitExceeded"/>: more than <see cref="OrdinalLimits.TagsMax"/> tags or
    /// <see cref="OrdinalLimits.TagBytesMax"/> bytes. <see cref="StatusCode.InvalidArgument"/>: a lone surrogate.
    /// </exception>
    public static TicketTag[] Normalize(IEnumerable<TicketTag>? tags)
    {
        if (tags is null)
        {
            return [];
        }

        SortedDictionary<string, string> byKey = new(StringComparer.Ordinal);
        foreach (TicketTag tag in tags)
        {
            ArgumentNullException.ThrowIfNull(tag.Key, nameof(tags));
            ArgumentNullException.ThrowIfNull(tag.Value, nameof(tags));
            byKey[tag.Key] = tag.Value;
        }

        if (byKey.Count > OrdinalLimits.TagsMax)
        {
            throw Exceeded($"A ticket has {byKey.Count} tags", byKey.Count, OrdinalLimits.TagsMax, "tags");
        }

        TicketTag[] normal = new TicketTag[byKey.Count];
        int bytes = 0;
        int at = 0;
        foreach ((string key, string value) in byKey)
        {
            bytes += WellFormedText.CountBytes(key, "The key of a tag")
                + WellFormedText.CountBytes(value, $"The value of the tag '{key}'");
            normal[at++] = new TicketTag(key, value);
        }

        return bytes > OrdinalLimits.TagBytesMax
            ? throw Exceeded($"A ticket's tags have {bytes} bytes", bytes, OrdinalLimits.TagBytesMax, "bytes")
            : normal;
    }

    private static OrdinalException Exceeded(string what, long actual, long limit, string unit)
        => new(StatusCode.LimitExceeded, $"{what}; the limit is {limit} {unit}.") { Actual = actual, Limit = limit };
}
