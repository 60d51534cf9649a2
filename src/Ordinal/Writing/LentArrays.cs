using System;
using System.Buffers;

namespace Ordinal;

/// <summary>
/// Arrays that grow with what one read brings: small ones are kept by their owner, large ones go back to a pool when emptied.
/// </summary>
/// <remarks>There may be thousands of owners, and few of them have much to hold at one moment.</remarks>
internal static class LentArrays
{
    // The smallest that the pool has.
    private const int LentMin = 16;

    /// <summary>Makes room for more. The array must be one of this class, or have fewer than 16 elements.</summary>
    /// <typeparam name="T">What the array holds.</typeparam>
    /// <param name="array">The array, which is full; gets one of at least twice its length with the same elements.</param>
    internal static void Grow<T>(ref T[] array)
    {
        T[] full = array;
        array = ArrayPool<T>.Shared.Rent(Math.Max(full.Length * 2, LentMin));
        full.CopyTo(array, 0);
        GiveBack(full, full.Length);
    }

    /// <summary>Empties an array.</summary>
    /// <typeparam name="T">What the array holds.</typeparam>
    /// <param name="array">The array; a large one is given back for one that is kept.</param>
    /// <param name="used">Elements of it that are not empty, at its beginning.</param>
    /// <param name="keptMax">The length up to which the owner keeps an array.</param>
    internal static void Clear<T>(ref T[] array, int used, int keptMax)
    {
        if (array.Length > keptMax)
        {
            GiveBack(array, used);
            array = ArrayPool<T>.Shared.Rent(LentMin);
        }
        else
        {
            Array.Clear(array, 0, used);
        }
    }

    private static void GiveBack<T>(T[] array, int used)
    {
        if (array.Length >= LentMin)
        {
            Array.Clear(array, 0, used);
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
