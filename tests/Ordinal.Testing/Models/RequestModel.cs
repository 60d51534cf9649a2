namespace Ordinal.Testing.Models;

/// <summary>Which request is executed, which gets its first answer, which comes too late: lists and dictionaries only.</summary>
internal sealed class RequestModel(int window, int expiredIds)
{
    private readonly Dictionary<(string Id, long Number), long> _answers = [];
    private readonly Queue<(string Id, long Number)> _order = [];
    private readonly Dictionary<string, long> _floors = [];
    private readonly Queue<string> _expired = [];
    private readonly HashSet<string> _expiredSet = [];

    /// <summary>Asks for something that is new each time it is executed.</summary>
    /// <param name="id">A client's id, or a text id.</param>
    /// <param name="number">The client's number; 0 for a text id.</param>
    /// <param name="answer">What executing it would give now.</param>
    /// <returns>The status, the answer, and whether it is the first one again.</returns>
    internal (StatusCode Status, long Answer, bool Replayed) Ask(string id, long number, long answer)
    {
        if (_answers.TryGetValue((id, number), out long first))
        {
            return (StatusCode.Ok, first, true);
        }

        if (number == 0 ? _expiredSet.Contains(id) : number <= _floors.GetValueOrDefault(id))
        {
            return (StatusCode.ExpiredId, 0, false);
        }

        _answers.Add((id, number), answer);
        _order.Enqueue((id, number));
        if (_order.Count > window)
        {
            Forget(_order.Dequeue());
        }

        return (StatusCode.Ok, answer, false);
    }

    private void Forget((string Id, long Number) oldest)
    {
        _answers.Remove(oldest);
        if (oldest.Number > 0)
        {
            _floors[oldest.Id] = Math.Max(oldest.Number, _floors.GetValueOrDefault(oldest.Id));
            return;
        }

        _expired.Enqueue(oldest.Id);
        _expiredSet.Add(oldest.Id);
        if (_expired.Count > expiredIds)
        {
            _expiredSet.Remove(_expired.Dequeue());
        }
    }
}
