namespace Ordinal.Testing.Linearizability;

/// <summary>Records what concurrent clients did, with stamps from one counter, as a history to check.</summary>
/// <remarks>
/// Every client appends to a log of its own, so that clients meet only at the stamp counter. The stamp of a call is
/// taken before the call and the stamp of a return after it: an interval may come out longer than it was, never
/// shorter, so a recorded history is never stricter than what happened.
/// </remarks>
public sealed class HistoryRecorder<TInput, TReply>
    where TInput : struct
    where TReply : struct
{
    private readonly Lock _gate = new();
    private readonly List<ClientLog<TInput, TReply>> _logs = [];
    private readonly StampCounter _stamps = new();

    /// <summary>Opens a log for one client. Any thread; the log itself belongs to one client at a time.</summary>
    /// <param name="client">The number that the history shows; it need not be unique.</param>
    public ClientLog<TInput, TReply> OpenLog(int client)
    {
        var log = new ClientLog<TInput, TReply>(client, _stamps);
        lock (_gate)
        {
            _logs.Add(log);
        }

        return log;
    }

    /// <summary>
    /// What was recorded so far, in order of the call stamps. Any thread, also while clients are at work.
    /// </summary>
    /// <remarks>
    /// The history is cut at the stamp read first: calls after it are left out and returns after it are unknown. That
    /// makes it consistent, because an operation that returned before the cut cannot have seen one called after it.
    /// </remarks>
    public IReadOnlyList<Operation<TInput, TReply>> ToHistory()
    {
        long cut = _stamps.Current;
        ClientLog<TInput, TReply>[] logs;
        lock (_gate)
        {
            logs = [.. _logs];
        }

        var history = new List<Operation<TInput, TReply>>();
        foreach (ClientLog<TInput, TReply> log in logs)
        {
            log.CopyTo(history, cut);
        }

        history.Sort(static (left, right) => left.Call.CompareTo(right.Call));
        return history;
    }
}
