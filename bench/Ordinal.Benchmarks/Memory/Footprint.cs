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
    private const int CollectionsMax = 1000;

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

    /// <summary>
    /// Collects until something that was measured is gone, so that the next measurement does not count its end.
    /// </summary>
    /// <param name="measured">What was measured; nobody may need it any more.</param>
    /// <returns>Completes when it is gone.</returns>
    /// <exception cref="InvalidOperationException">It is still there after many collections.</exception>
    /// <remarks>
    /// A disposed engine lives on for a moment: the end of its watches is told on the thread pool. Collected in the middle of
    /// the next measurement, it would be taken off that one.
    /// </remarks>
    internal static async Task RequireGoneAsync(WeakReference measured)
    {
        for (int collections = 0; measured.IsAlive; collections++)
        {
            if (collections == CollectionsMax)
            {
                throw new InvalidOperationException("What was measured before is still on the heap.");
            }

            // Leaves the stack of whoever completed last, which may hold it.
            await Task.Yield();
            Settled();
        }
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
