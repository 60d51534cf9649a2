using System.Collections.Concurrent;
using System.Threading;

namespace Ordinal;

/// <summary>What was made for a text, so that calls by the same name do not encode and hash it again. Bounded.</summary>
/// <typeparam name="T">What is made.</typeparam>
/// <remarks>
/// When it is full it is emptied: a workload of more names than fit pays for making them anew, and none grows without end.
/// Any thread may use it.
/// </remarks>
internal sealed class NameCache<T>(System.Func<string, T> make)
    where T : class
{
    private const int EntriesMax = 65_536;

    private readonly ConcurrentDictionary<string, T> _entries = new(System.StringComparer.Ordinal);
    private int _count;

    internal T Get(string text)
    {
        System.ArgumentNullException.ThrowIfNull(text);
        return _entries.TryGetValue(text, out T? found) ? found : Add(text);
    }

    private T Add(string text)
    {
        T made = make(text);
        if (Interlocked.Increment(ref _count) > EntriesMax)
        {
            _entries.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _entries.GetOrAdd(text, made);
    }
}
