using System.Globalization;
using Ordinal.State;

namespace Ordinal.Benchmarks;

/// <summary>
/// How many bytes of the heap something takes, by what is left after full collections before and after it is made.
/// </summary>
internal static class Footprint
{
    // An array's header, its length and padding on 64 bits; objects are aligned to 8 bytes.
    private const int ArrayHeaderBytes = 24;
    private const int AlignmentBytes = 8;

    /// <summary>A name of 16 bytes, different for every number.</summary>
    /// <param name="number">0 to 999,999,999.</param>
    /// <returns>The name.</returns>
    internal static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"orders/{number:D9}");

    /// <summary>Bytes that a key takes by itself: its text as UTF-8 in an array of its own.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>The bytes, headers included.</returns>
    internal static int KeyBytes(int length)
        => ArrayHeaderBytes + ((length + AlignmentBytes - 1) / AlignmentBytes * AlignmentBytes);

    /// <summary>Measures what filling adds.</summary>
    /// <param name="fill">Fills something that is open already and kept alive by the caller.</param>
    /// <returns>The bytes added to the heap.</returns>
    internal static async Task<long> OfAsync(Func<Task> fill)
    {
        long before = Settled();
        await fill();
        return Settled() - before;
    }

    /// <summary>A machine with the smallest history.</summary>
    /// <returns>The machine, empty.</returns>
    internal static StateMachine NewMachine() => new(new ChangeBuffer(ChangeBuffer.SlotsMin, 1 << 16));

    private static long Settled()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
