namespace Ordinal.Storage;

/// <summary>
/// Counts what records would take of the room that the journal has, placed as <see cref="JournalWriter.Append"/> would.
/// </summary>
/// <param name="rest">Bytes left in the segment that is written.</param>
/// <param name="spares">Spare segments.</param>
/// <param name="segmentBytes">Bytes for records in each of them.</param>
/// <remarks>More room never holds less: begun from less than there is, the count is on the safe side.</remarks>
internal struct RoomCount(long rest, int spares, long segmentBytes)
{
    private long _rest = rest;
    private int _spares = spares;

    /// <summary>Bytes left, the ends of segments included.</summary>
    public readonly long LeftBytes => _rest + (_spares * segmentBytes);

    /// <summary>Places one record behind those before.</summary>
    /// <param name="payloadBytes">Bytes of its payload; one that fits into an empty segment.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryPlace(int payloadBytes)
    {
        int bytes = RecordHeader.BytesOf(payloadBytes);
        if (bytes > _rest)
        {
            if (_spares == 0)
            {
                return false;
            }

            _spares--;
            _rest = segmentBytes;
        }

        _rest -= bytes;
        return true;
    }
}
