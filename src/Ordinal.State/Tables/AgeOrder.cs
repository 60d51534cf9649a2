using System;

namespace Ordinal.State;

/// <summary>Entries, the oldest first, linked through themselves: in and out at any place in constant time.</summary>
/// <typeparam name="T">The entries.</typeparam>
internal sealed class AgeOrder<T>
    where T : class, IAged<T>
{
    internal T? Oldest { get; private set; }

    internal T? Youngest { get; private set; }

    /// <summary>Puts an entry right after another.</summary>
    /// <param name="entry">An entry that stands in no order.</param>
    /// <param name="older">The one that is to stand before it, or null for the oldest place.</param>
    internal void Insert(T entry, T? older)
    {
        T? younger = older is null ? Oldest : older.Younger;
        entry.Older = older;
        entry.Younger = younger;
        if (older is null)
        {
            Oldest = entry;
        }
        else
        {
            older.Younger = entry;
        }

        if (younger is null)
        {
            Youngest = entry;
        }
        else
        {
            younger.Older = entry;
        }
    }

    /// <summary>Takes an entry out.</summary>
    /// <param name="entry">An entry of this order.</param>
    internal void Remove(T entry)
    {
        if (entry.Older is null)
        {
            Oldest = entry.Younger;
        }
        else
        {
            entry.Older.Younger = entry.Younger;
        }

        if (entry.Younger is null)
        {
            Youngest = entry.Older;
        }
        else
        {
            entry.Younger.Older = entry.Older;
        }

        entry.Older = null;
        entry.Younger = null;
    }

    /// <summary>Puts the entries into another order.</summary>
    /// <param name="oldestFirst">All entries of this order.</param>
    internal void Arrange(ReadOnlySpan<T> oldestFirst)
    {
        for (int i = 0; i < oldestFirst.Length; i++)
        {
            oldestFirst[i].Older = i == 0 ? null : oldestFirst[i - 1];
            oldestFirst[i].Younger = i + 1 == oldestFirst.Length ? null : oldestFirst[i + 1];
        }

        Oldest = oldestFirst.IsEmpty ? null : oldestFirst[0];
        Youngest = oldestFirst.IsEmpty ? null : oldestFirst[^1];
    }
}
