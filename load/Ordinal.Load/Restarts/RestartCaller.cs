using System.Globalization;
using System.Net;

namespace Ordinal.Load;

/// <summary>
/// One caller of <see cref="RestartScenario"/>: a counter and a line that it shares with the others, a cell and a lock of its
/// own, and what was acknowledged of each.
/// </summary>
internal sealed class RestartCaller(RestartNames names, int index, Random random, MintCheck integers, AcknowledgedCheck check)
    : IDisposable
{
    private const int TicketsMax = 4;
    private const string Lease = "1h";

    private readonly string _owner = string.Create(CultureInfo.InvariantCulture, $"caller-{index}");
    private RespClient? _connection;
    private long _written;
    private long _tried;
    private long _held;
    private long _token;
    private bool _isLockKnown = true;
    private int _joins;

    /// <summary>Tickets that were acknowledged and not given back, by process.</summary>
    internal Dictionary<string, long> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>Processes whose joining or leaving had no answer.</summary>
    internal HashSet<string> UnknownTickets { get; } = new(StringComparer.Ordinal);

    /// <summary>Does one thing, whichever comes next.</summary>
    /// <param name="address">Where the server is.</param>
    /// <exception cref="LostAnswerException">The server went away meanwhile; the next call connects anew.</exception>
    internal async Task ActAsync(IPEndPoint address)
    {
        try
        {
            _connection ??= await RespClient.OpenAsync(address);
            await (random.Next(8) switch
            {
                < 4 => MintAsync(_connection),
                4 or 5 => WriteAsync(_connection),
                6 => LockAsync(_connection),
                _ => QueueAsync(_connection),
            });
        }
        catch (LostAnswerException)
        {
            _connection?.Dispose();
            _connection = null;
            throw;
        }
    }

    /// <summary>Compares its cell and its lock with what the server has.</summary>
    internal async Task CompareAsync(RespClient server)
    {
        RespReply cell = (await server.AskAsync("GET", names.Cell(index))).OrThrow();
        check.Cell(names.Cell(index), _written, _tried, cell.Text is null ? 0 : cell.Integer);
        RespReply state = (await server.AskAsync("ORD.LOCK.INSPECT", names.Lock(index))).OrThrow();
        check.Lock(names.Lock(index), _held, _isLockKnown, state.Member("token").Integer);
    }

    public void Dispose() => _connection?.Dispose();

    private async Task MintAsync(RespClient connection)
    {
        try
        {
            integers.Note((await connection.AskAsync("INCR", names.Counter)).Integer);
        }
        catch (LostAnswerException)
        {
            integers.NoteUnknown();
            throw;
        }
    }

    private async Task WriteAsync(RespClient connection)
    {
        string number = (++_tried).ToString(CultureInfo.InvariantCulture);
        (await connection.AskAsync("SET", names.Cell(index), number)).OrThrow();
        _written = _tried;
    }

    private async Task LockAsync(RespClient connection)
    {
        bool wasKnown = _isLockKnown;
        _isLockKnown = false;
        if (!wasKnown)
        {
            // The last call had no answer; the state says what became of it.
            RespReply state = (await connection.AskAsync("ORD.LOCK.INSPECT", names.Lock(index))).OrThrow();
            _held = state.Member("token").Integer;
            _token = Math.Max(_token, _held);
        }
        else if (_held != 0)
        {
            string token = _held.ToString(CultureInfo.InvariantCulture);
            (await connection.AskAsync("ORD.LOCK.RELEASE", names.Lock(index), _owner, token)).OrThrow();
            _held = 0;
        }
        else
        {
            long token = (await connection.AskAsync("ORD.LOCK.ACQUIRE", names.Lock(index), _owner, "TTL", Lease)).OrThrow()
                .Member("token").Integer;
            check.Grant(names.Lock(index), _token, token);
            _held = _token = token;
        }

        _isLockKnown = true;
    }

    private async Task QueueAsync(RespClient connection)
    {
        bool isLeaving = Tickets.Count >= TicketsMax;
        string process = isLeaving
            ? Tickets.MinBy(ticket => ticket.Value).Key
            : string.Create(CultureInfo.InvariantCulture, $"{_owner}-{++_joins}");
        UnknownTickets.Add(process);
        if (isLeaving)
        {
            Tickets.Remove(process);
            (await connection.AskAsync("ORD.QUEUE.LEAVE", names.Queue, process)).OrThrow();
        }
        else
        {
            Tickets.Add(process, (await connection.AskAsync("ORD.QUEUE.JOIN", names.Queue, process, "TTL", Lease)).OrThrow()
                .Member("number").Integer);
        }

        UnknownTickets.Remove(process);
    }
}
