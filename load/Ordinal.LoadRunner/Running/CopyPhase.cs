namespace NBomber.Running;

/// <summary>A time in which the number of copies moves in a straight line, or stays.</summary>
/// <param name="Start">Its begin, in nanoseconds from the begin of the load.</param>
/// <param name="Length">Nanoseconds.</param>
/// <param name="From">Copies at its begin.</param>
/// <param name="To">Copies at its end.</param>
internal readonly record struct CopyPhase(long Start, long Length, int From, int To)
{
    internal long End => Start + Length;

    /// <summary>How many copies iterate at a time within.</summary>
    /// <param name="offset">Nanoseconds from the begin of the load.</param>
    internal int CopiesAt(long offset)
    {
        double part = (double)(offset - Start) / Length;
        return To >= From
            ? Math.Min(To, From + (int)((To - From) * part) + (To > From ? 1 : 0))
            : To + (int)Math.Ceiling((From - To) * (1 - part));
    }

    /// <summary>When a copy first iterates at a time or later; null when it does not within.</summary>
    /// <param name="index">The copy, from 0.</param>
    /// <param name="offset">Nanoseconds from the begin of the load.</param>
    internal long? ActiveFrom(int index, long offset)
    {
        long from = Math.Max(offset, Start);
        if (from >= End)
        {
            return null;
        }

        if (CopiesAt(from) > index)
        {
            return from;
        }

        // Only a line that rises can reach the copy later.
        return To > index && To > From ? Start + (long)Math.Ceiling((double)Length * (index - From) / (To - From)) : null;
    }
}
