namespace Ordinal.Load;

/// <summary>
/// One holder at a time, and each one's number is above the last one's. Who holds says so after the grant was answered and takes
/// it back before asking for the end, so two that overlap here have overlapped at the server.
/// </summary>
internal sealed class HolderCheck(string name) : Check(name)
{
    private readonly Lock _gate = new();
    private long _holder;
    private long _last;

    /// <summary>How many have held.</summary>
    internal long Count { get; private set; }

    /// <summary>The highest number that has held.</summary>
    internal long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>A grant was answered.</summary>
    /// <param name="number">The token or the ticket, 1 or more.</param>
    internal void Enter(long number)
    {
        lock (_gate)
        {
            if (_holder != 0)
            {
                Found($"{number} was let in while {_holder} was");
            }

            if (number <= _last)
            {
                Found($"{number} was let in after {_last}");
            }

            _holder = number;
            _last = Math.Max(_last, number);
            Count++;
        }
    }

    /// <summary>The holder is about to give up what it holds.</summary>
    internal void Leave(long number)
    {
        lock (_gate)
        {
            if (_holder == number)
            {
                _holder = 0;
            }
        }
    }
}
