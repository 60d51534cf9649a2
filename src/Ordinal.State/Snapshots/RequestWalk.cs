using System;

namespace Ordinal.State;

/// <summary>The part of a walk that keeps requests executed once: clients, remembered answers, expired ids.</summary>
/// <remarks>
/// Answers and expired ids leave in the order in which they are written, so what leaves is the next to write or is written
/// already, and their order in the bytes is their age whoever writes them.
/// </remarks>
internal sealed class RequestWalk
{
    private readonly SnapshotWalk _walk;
    private readonly RequestWindow _requests;
    private readonly WalkEncoder _encoder;
    private readonly int _number;
    private readonly long _rememberedEnd;
    private readonly long _expiredEnd;
    private long _nextRemembered;
    private long _nextExpired;
    private byte[]? _lastClient;

    internal RequestWalk(SnapshotWalk walk, RequestWindow requests, WalkEncoder encoder, int number)
    {
        _walk = walk;
        _requests = requests;
        _encoder = encoder;
        _number = number;
        _rememberedEnd = requests.Entered;
        _expiredEnd = requests.Left;
        _nextRemembered = requests.Entered - requests.RememberedCount;
        _nextExpired = requests.Left - requests.ExpiredCount;
        RememberedCount = requests.RememberedCount;
        ExpiredCount = requests.ExpiredCount;
    }

    /// <summary>Remembered answers of the walk, written or not.</summary>
    internal int RememberedCount { get; }

    /// <summary>Expired ids of the walk, written or not.</summary>
    internal int ExpiredCount { get; }

    /// <summary>Takes a new client as one that the walk does not want.</summary>
    /// <param name="added">The client.</param>
    internal void Enter(RequestClient added) => added.MarkWalked(_number);

    /// <summary>Keeps a client before its floor rises.</summary>
    /// <param name="client">The client.</param>
    internal void Keep(RequestClient client)
    {
        if (!client.IsWalked(_number))
        {
            _encoder.Write(_walk.OpenKept(), client);
            _walk.CloseKept();
        }
    }

    /// <summary>Keeps the oldest remembered answer before it leaves.</summary>
    /// <param name="count">The count of those that entered before it.</param>
    /// <param name="record">The answer.</param>
    internal void KeepRemembered(long count, in RequestRecord record)
    {
        if (count == _nextRemembered && count < _rememberedEnd)
        {
            WalkEncoder.Write(_walk.OpenKept(), record);
            _walk.CloseKept();
            _nextRemembered++;
        }
    }

    /// <summary>Keeps the oldest expired id before it is forgotten.</summary>
    /// <param name="count">The count of those that left before it.</param>
    /// <param name="id">The fingerprint.</param>
    internal void KeepExpired(long count, UInt128 id)
    {
        if (count == _nextExpired && count < _expiredEnd)
        {
            WalkEncoder.WriteExpired(_walk.OpenKept(), id);
            _walk.CloseKept();
            _nextExpired++;
        }
    }

    /// <summary>Writes clients as far as the budget goes.</summary>
    /// <param name="budget">What the slice may do.</param>
    /// <returns>True when none is left.</returns>
    internal bool WalkClients(ref WalkBudget budget)
    {
        OrderedIndex<RequestClient, NameOrder>.Cursor cursor = _lastClient is null
            ? _requests.ClientsInOrder.Start()
            : _requests.ClientsInOrder.Seek(new KeyProbe<RequestClient>(_lastClient, exclusive: true));
        while (budget.TryTake())
        {
            if (!cursor.TryNext(out RequestClient? client))
            {
                return true;
            }

            _lastClient = client.Key;
            if (!client.IsWalked(_number))
            {
                _encoder.Write(budget.Writer, client);
            }
        }

        return false;
    }

    internal bool WalkRemembered(ref WalkBudget budget)
    {
        while (_nextRemembered < _rememberedEnd)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            WalkEncoder.Write(budget.Writer, _requests.RememberedAt(_nextRemembered++));
        }

        return true;
    }

    internal bool WalkExpired(ref WalkBudget budget)
    {
        while (_nextExpired < _expiredEnd)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            WalkEncoder.WriteExpired(budget.Writer, _requests.ExpiredAt(_nextExpired++));
        }

        return true;
    }
}
