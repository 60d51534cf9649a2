namespace Ordinal.Load;

/// <summary>
/// What one element's calls allow. A call that began after another one was answered came later; of calls that overlapped either
/// may have. So the calls that no other is later than decide whether the element is in the set.
/// </summary>
internal sealed class ElementModel
{
    private readonly List<(bool IsInsertion, long Start, long End)> _latest = [];
    private bool _hasUnknownInsertion;
    private bool _hasUnknownDeletion;

    /// <summary>The latest stamp of an insertion that a bot made by its own clock; -1 for none.</summary>
    internal long AddedAt { get; private set; } = -1;

    /// <summary>The latest stamp of a deletion that a bot made by its own clock; -1 for none.</summary>
    internal long DeletedAt { get; private set; } = -1;

    /// <summary>Whether a call may have inserted it.</summary>
    internal bool WasInserted { get; private set; }

    /// <summary>Whether a call may have deleted it.</summary>
    internal bool WasDeleted { get; private set; }

    /// <summary>Whether the calls leave it open: some of the last are insertions, some deletions, or there is none.</summary>
    internal bool IsOpen => MayBeIn == MayBeOut;

    /// <summary>Whether the calls allow that it is in the set.</summary>
    internal bool MayBeIn => _hasUnknownInsertion || _latest.Exists(call => call.IsInsertion);

    /// <summary>Whether the calls allow that it is not in the set.</summary>
    internal bool MayBeOut => _hasUnknownDeletion || _latest.Exists(call => !call.IsInsertion);

    /// <summary>A call was answered.</summary>
    /// <param name="isInsertion">What it was.</param>
    /// <param name="start">When it was sent.</param>
    /// <param name="end">When its answer was there.</param>
    internal void Answer(bool isInsertion, long start, long end)
    {
        Try(isInsertion);
        if (!_latest.Exists(other => other.Start > end))
        {
            _latest.RemoveAll(other => other.End < start);
            _latest.Add((isInsertion, start, end));
        }
    }

    /// <summary>A call had no answer: it may take effect at any time.</summary>
    internal void Lose(bool isInsertion)
    {
        Try(isInsertion);
        _hasUnknownInsertion |= isInsertion;
        _hasUnknownDeletion |= !isInsertion;
    }

    /// <summary>An update by a bot's own clock was merged.</summary>
    internal void Merge(bool isInsertion, long stamp)
    {
        if (isInsertion)
        {
            AddedAt = Math.Max(AddedAt, stamp);
        }
        else
        {
            DeletedAt = Math.Max(DeletedAt, stamp);
        }
    }

    private void Try(bool isInsertion)
    {
        WasInserted |= isInsertion;
        WasDeleted |= !isInsertion;
    }
}
