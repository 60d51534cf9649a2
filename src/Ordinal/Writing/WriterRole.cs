using System.Runtime.InteropServices;
using System.Threading;

namespace Ordinal;

/// <summary>The two words that callers share: who holds the writer role, and the top of the submission stack.</summary>
/// <remarks>
/// <code>
/// offset 128   Taken   0 free, 1 taken, 2 never free again      one compare-and-swap takes it, one release store hands it on
/// offset 256   Top     submissions, the latest first            pushed by compare-and-swap, taken whole by one exchange
/// </code>
/// 128 bytes apart from each other and from their neighbours, because the adjacent-line prefetcher pairs 64-byte lines.
/// A taker's compare-and-swap is a full fence: it sees everything that the former holder wrote before its release store.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal struct WriterRole
{
    internal const int Free = 0;
    internal const int Held = 1;
    internal const int Closed = 2;

    [FieldOffset(128)]
    private int _taken;

    [FieldOffset(256)]
    private Submission? _top;

    internal readonly bool HasSubmissions => _top is not null;

    /// <summary>Takes the role when it is free.</summary>
    /// <returns>True when this caller holds it now.</returns>
    internal bool TryTake()
        => Volatile.Read(ref _taken) == Free // a look first: a failed compare-and-swap would take the line from the holder
            && Interlocked.CompareExchange(ref _taken, Held, Free) == Free;

    /// <summary>Hands the role on. Only its holder may.</summary>
    internal void HandOn() => Volatile.Write(ref _taken, Free); // release: pairs with the compare-and-swap of the next taker

    /// <summary>Keeps the role for ever. Only its holder may.</summary>
    internal void Close() => Volatile.Write(ref _taken, Closed); // release: whoever reads Closed sees why

    /// <summary>Pushes a submission.</summary>
    /// <param name="submission">One that is in no list.</param>
    /// <returns>True when the stack was empty, so that nobody else has been told of it.</returns>
    internal bool Push(Submission submission)
    {
        Submission? top = Volatile.Read(ref _top); // acquire: only compared, never followed
        while (true)
        {
            submission.Next = top;
            Submission? seen = Interlocked.CompareExchange(ref _top, submission, top);
            if (ReferenceEquals(seen, top))
            {
                return top is null;
            }

            top = seen;
        }
    }

    /// <summary>Takes all submissions, the latest first. Only the role's holder may.</summary>
    /// <returns>The top, or null.</returns>
    internal Submission? TakeAll() => Interlocked.Exchange(ref _top, null);

    /// <summary>Looks for submissions after the role was handed on.</summary>
    /// <returns>True when there are some.</returns>
    /// <remarks>
    /// The look may pass the release store before it, so it can miss a submission that was pushed meanwhile. That is why the
    /// one who pushes onto an empty stack also sees to it that somebody comes.
    /// </remarks>
    internal bool LooksSubmitted() => Volatile.Read(ref _top) is not null;
}
