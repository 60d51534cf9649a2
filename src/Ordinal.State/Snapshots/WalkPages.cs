using System.Collections.Generic;

namespace Ordinal.State;

/// <summary>What a walk keeps between two slices: pages of bytes, each used again once it was handed on.</summary>
internal sealed class WalkPages
{
    /// <summary>Length at which a page is full: growing it copies little, and handing it on takes microseconds.</summary>
    private const int PageBytes = 32 * 1024;

    /// <summary>Empty pages that are kept for use; a page that one large value has grown is not.</summary>
    private const int SparePagesMax = 64;

    private readonly Queue<StateWriter> _full = new();
    private readonly Stack<StateWriter> _spare = new();
    private StateWriter _page = new();

    /// <summary>Bytes that were written and not handed on.</summary>
    internal long Length { get; private set; }

    /// <summary>The page for the next part. The part is finished with <see cref="Close"/>.</summary>
    internal StateWriter Open()
    {
        Length -= _page.Length;
        return _page;
    }

    /// <summary>Ends the part that was written to the page.</summary>
    internal void Close()
    {
        Length += _page.Length;
        if (_page.Length >= PageBytes)
        {
            _full.Enqueue(_page);
            _page = _spare.TryPop(out StateWriter? spare) ? spare : new StateWriter();
        }
    }

    /// <summary>Hands pages on, the oldest first.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="bytesEnd">No page is begun from this length of the writer on.</param>
    /// <returns>True when nothing is left.</returns>
    internal bool Drain(StateWriter writer, long bytesEnd)
    {
        while (Length > 0)
        {
            if (writer.Length >= bytesEnd)
            {
                return false;
            }

            bool isFull = _full.TryDequeue(out StateWriter? page);
            page ??= _page;
            writer.Append(page.Written);
            Length -= page.Length;
            bool isLarge = page.Length > 2 * PageBytes;
            page.Clear();
            if (isFull && !isLarge && _spare.Count < SparePagesMax)
            {
                _spare.Push(page);
            }
        }

        return true;
    }
}
