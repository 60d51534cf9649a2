using System.Globalization;

namespace Ordinal.Testing.Linearizability.Models;

/// <summary>The tickets of a queue in order, the last number handed out, and the token. Immutable.</summary>
public sealed class QueueState : IEquatable<QueueState>
{
    /// <summary>A queue never joined.</summary>
    public static readonly QueueState Empty = new([], 0, 0);

    private readonly (string Process, long Number)[] _tickets;

    private QueueState((string Process, long Number)[] tickets, long lastNumber, long token)
    {
        _tickets = tickets;
        LastNumber = lastNumber;
        Token = token;
    }

    /// <summary>The number of the last ticket handed out; it never goes back.</summary>
    public long LastNumber { get; }

    /// <summary>How many changes there were: each join that made a ticket and each leave that removed one.</summary>
    public long Token { get; }

    /// <summary>The position of a process, or -1.</summary>
    public int PositionOf(string process) => Array.FindIndex(_tickets, ticket => ticket.Process == process);

    /// <summary>The ticket at a position; null beyond the end and at -1.</summary>
    public (string Process, long Number)? At(int position) =>
        position >= 0 && position < _tickets.Length ? _tickets[position] : null;

    /// <summary>The queue after <paramref name="process"/> joined; this one if it has a place.</summary>
    public QueueState Joined(string process) => PositionOf(process) >= 0
        ? this
        : new QueueState([.. _tickets, (process, LastNumber + 1)], LastNumber + 1, Token + 1);

    /// <summary>The queue after <paramref name="process"/> left; this one if it has no place.</summary>
    public QueueState WithLeft(string process) => PositionOf(process) < 0
        ? this
        : new QueueState([.. _tickets.Where(ticket => ticket.Process != process)], LastNumber, Token + 1);

    /// <inheritdoc/>
    public bool Equals(QueueState? other) =>
        other is not null
        && Token == other.Token
        && LastNumber == other.LastNumber
        && _tickets.AsSpan().SequenceEqual(other._tickets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QueueState);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Token);
        foreach ((string Process, long Number) ticket in _tickets)
        {
            hash.Add(ticket);
        }

        return hash.ToHashCode();
    }

    /// <summary>The tickets as "process=number process=number".</summary>
    public override string ToString() => string.Join(
        ' ', _tickets.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Process}={one.Number}")));
}
