using System;
using System.Buffers;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>Room for the texts that the reads of one plan find; a longer one comes with its answer.</summary>
/// <remarks>
/// One connection reads one text at a time, as most do: its place is kept. More are lent by a pool until the plan is answered,
/// because there may be thousands of connections.
/// </remarks>
internal sealed class ReadRoom
{
    private const int PlaceBytes = 128;
    private const int PiecePlaces = 64;

    private readonly List<byte[]> _lent = [];
    private byte[]? _kept;
    private int _taken;

    /// <summary>Takes a place; it stays as it is until <see cref="Clear"/>.</summary>
    /// <returns>The place.</returns>
    internal Memory<byte> Take()
    {
        if (_taken++ == 0)
        {
            return _kept ??= new byte[PlaceBytes];
        }

        int place = (_taken - 2) % PiecePlaces;
        if (place == 0)
        {
            _lent.Add(ArrayPool<byte>.Shared.Rent(PiecePlaces * PlaceBytes));
        }

        return _lent[^1].AsMemory(place * PlaceBytes, PlaceBytes);
    }

    /// <summary>Ends the use of all places.</summary>
    internal void Clear()
    {
        _taken = 0;
        foreach (byte[] piece in _lent)
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        _lent.Clear();
    }
}
