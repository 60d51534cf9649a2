using System;
using System.Collections.Generic;

namespace Ordinal;

/// <summary>
/// Brings the members of sets and the entries of maps into their one order, and collapses duplicates. The order is that
/// of canonical bytes, unsigned and lexicographic; entries are ordered by their keys.
/// </summary>
internal static class CanonicalMembers
{
    /// <summary>Copies an array's members.</summary>
    public static LwwValue[] Sequence(ReadOnlySpan<LwwValue> members)
    {
        CanonicalValueWriter.RequireSize(members.Length);
        foreach (LwwValue member in members)
        {
            ArgumentNullException.ThrowIfNull(member, nameof(members));
        }

        return members.ToArray();
    }

    /// <summary>Returns the members sorted, each once.</summary>
    public static LwwValue[] Set(ReadOnlySpan<LwwValue> members)
    {
        foreach (LwwValue member in members)
        {
            ArgumentNullException.ThrowIfNull(member, nameof(members));
        }

        LwwValue[] sorted = members.ToArray();
        Array.Sort(sorted);
        int kept = 0;
        foreach (LwwValue member in sorted)
        {
            if (kept == 0 || !member.Equals(sorted[kept - 1]))
            {
                sorted[kept++] = member;
            }
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }

    /// <summary>
    /// Returns key, value, key, value …, sorted by key; of entries with one key only the last given is kept.
    /// </summary>
    public static LwwValue[] Map(ReadOnlySpan<KeyValuePair<LwwValue, LwwValue>> entries)
    {
        int[] order = new int[entries.Length];
        KeyValuePair<LwwValue, LwwValue>[] given = entries.ToArray();
        for (int index = 0; index < order.Length; index++)
        {
            ArgumentNullException.ThrowIfNull(given[index].Key, nameof(entries));
            ArgumentNullException.ThrowIfNull(given[index].Value, nameof(entries));
            order[index] = index;
        }

        // The sort is not stable; the place among the given entries decides between equal keys.
        Array.Sort(order, (left, right) =>
        {
            int byKey = given[left].Key.CompareTo(given[right].Key);
            return byKey != 0 ? byKey : left.CompareTo(right);
        });

        List<LwwValue> parts = new(2 * order.Length);
        foreach (int index in order)
        {
            KeyValuePair<LwwValue, LwwValue> entry = given[index];
            if (parts.Count > 0 && parts[^2].Equals(entry.Key))
            {
                parts[^1] = entry.Value;
                continue;
            }

            parts.Add(entry.Key);
            parts.Add(entry.Value);
        }

        return parts.ToArray();
    }
}
