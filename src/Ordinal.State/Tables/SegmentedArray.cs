using System;

namespace Ordinal.State;

/// <summary>An array that grows by whole segments, so growing never copies what is there.</summary>
/// <remarks>
/// The first segment doubles from 16 places, so that a table of few entries stays small. From 1,024 places on a growth
/// allocates one more segment; the outer array doubles and holds one reference a segment.
/// </remarks>
internal sealed class SegmentedArray<T>
{
    internal const int SegmentLength = 1024;
    private const int Shift = 10;
    private const int Mask = SegmentLength - 1;

    private T[][] _segments = [new T[16]];
    private int _segmentCount = 1;

    internal ref T this[int index] => ref _segments[index >> Shift][index & Mask];

    /// <summary>Makes room up to and including an index.</summary>
    /// <param name="index">The highest index that will be used.</param>
    internal void EnsureIndex(int index)
    {
        while (_segments[0].Length < SegmentLength && index >= _segments[0].Length)
        {
            Array.Resize(ref _segments[0], _segments[0].Length * 2);
        }

        while (index >= _segmentCount << Shift)
        {
            if (_segmentCount == _segments.Length)
            {
                Array.Resize(ref _segments, _segments.Length * 2);
            }

            _segments[_segmentCount++] = new T[SegmentLength];
        }
    }
}
