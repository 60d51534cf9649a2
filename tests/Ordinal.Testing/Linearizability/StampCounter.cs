using System.Runtime.InteropServices;

namespace Ordinal.Testing.Linearizability;

/// <summary>Hands out stamps 1, 2, 3 … to all threads: a logical clock that agrees with real time.</summary>
internal sealed class StampCounter
{
    private Padded _last;

    /// <summary>The last stamp handed out; 0 before the first.</summary>
    internal long Current => Volatile.Read(ref _last.Value); // acquire: pairs with the increment in Next

    /// <summary>The next stamp; a full fence, so that nothing of the call moves across it.</summary>
    internal long Next() => Interlocked.Increment(ref _last.Value); // full fence: orders call, effect and return

    // All clients write this one value; the empty space keeps its cache line from holding anything else they touch.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Padded
    {
        [FieldOffset(128)]
        internal long Value;
    }
}
