using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>What was made for a text, so that calls by the same name do not encode and hash it again. Bounded.</summary>
/// <typeparam name="T">What is made; making it twice for one text must do no harm.</typeparam>
/// <remarks>
/// A set-associative table, as processors cache memory: a cheap hash of the length and up to three samples of the text picks a
/// set of four places. A text that is found costs a few nanoseconds, half of a dictionary's look-up; one that is not replaces
/// another of its set, so no workload makes it grow and none can make it slower than making anew. Any thread may use it: what
/// was made never changes, and a place is one reference. The array holds only what its own instance made, so its elements
/// need no covariance check.
/// </remarks>
internal sealed class NameCache<T>(Func<string, T> make)
    where T : MadeOfText
{
    private const int Ways = 4;
    private const int SetBits = 13;
    private const int Sets = 1 << SetBits;

    private T?[]? _places;
    private int _next;

    /// <summary>What belongs to a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What was made for it, now or before.</returns>
    internal T Get(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        T?[]? places = _places;
        if (places is not null)
        {
            ref T? set = ref SetOf(places, text);
            if (set is { } first && ReferenceEquals(first.Text, text))
            {
                return first;
            }

            for (int way = 0; way < Ways; way++)
            {
                T? found = Unsafe.Add(ref set, way);
                if (found is not null && found.Text == text)
                {
                    return found;
                }
            }
        }

        return Make(text);
    }

    // The sample is below Sets, so the four places are inside the array.
    private static ref T? SetOf(T?[] places, string text)
        => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(places), (int)Sample(text) * Ways);

    private static ulong Sample(string text)
    {
        ref byte first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
        nint bytes = text.Length * sizeof(char);
        if (bytes < sizeof(ulong))
        {
            ulong mixed = (ulong)bytes;
            for (nint at = 0; at < bytes; at++)
            {
                mixed = (mixed << 8) ^ Unsafe.Add(ref first, at);
            }

            return SetNumber(mixed);
        }

        ulong begin = Unsafe.ReadUnaligned<ulong>(ref first);
        ulong middle = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, (bytes / 2) - 4));
        ulong end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bytes - 8));
        ulong all = begin ^ BitOperations.RotateLeft(middle, 21) ^ BitOperations.RotateLeft(end, 43) ^ (ulong)bytes;
        return SetNumber(all);
    }

    // The highest bits of the product depend on every bit of the sample (Knuth's multiplicative hash with the golden ratio).
    private static ulong SetNumber(ulong sample) => (sample * 0x9E3779B97F4A7C15) >> (64 - SetBits);

    private T Make(string text)
    {
        T made = make(text);
        T?[] places = _places
            ?? Interlocked.CompareExchange(ref _places, new T[Sets * Ways], null)
            ?? _places;
        ref T? set = ref SetOf(places, text);
        int way = 0;
        while (way < Ways && Unsafe.Add(ref set, way) is not null)
        {
            way++;
        }

        if (way == Ways)
        {
            way = Interlocked.Increment(ref _next) & (Ways - 1);
        }

        Volatile.Write(ref Unsafe.Add(ref set, way), made); // release: it is whole before it is seen
        return made;
    }
}
