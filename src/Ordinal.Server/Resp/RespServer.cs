using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.AspNetCore.Connections;

namespace Ordinal.Server;

/// <summary>What all RESP connections of one listener share.</summary>
internal sealed class RespServer : IDisposable
{
    /// <summary>The version of Redis that clients are told, by which they choose what to send.</summary>
    internal const string RedisVersion = "7.4.0";

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<long, RespConnection> _connections = new();
    private readonly ITimer _sweep;
    private readonly long _began;
    private long _lastId;
    private int _count;

    /// <summary>Begins to serve.</summary>
    /// <param name="engine">The engine; not owned.</param>
    /// <param name="options">What is allowed.</param>
    internal RespServer(OrdinalEngine engine, RespOptions options)
    {
        Engine = engine;
        Door = new EngineDoor(engine, options.ObjectBytesMax);
        Options = options;
        Time = engine.TimeProvider;
        Names = new RespNames(engine.Writer.Machine);
        Keyspace = new KeyspaceFeed(engine, Channels);
        _began = Time.GetTimestamp();
        _sweep = Time.CreateTimer(
            static state => ((RespServer)state!).Sweep(), this, SweepInterval, SweepInterval);
    }

    internal OrdinalEngine Engine { get; }

    internal EngineDoor Door { get; }

    internal RespOptions Options { get; }

    internal RespLimits Limits { get; } = new();

    /// <summary>Whether a client must show who it is before anything else.</summary>
    internal bool AsksForTokens => Options.Authenticator is not null;

    internal TimeProvider Time { get; }

    internal RespNames Names { get; }

    internal RespCommandTable Commands { get; } = new(RespCommands.All());

    internal ScanCursors Cursors { get; } = new();

    internal RespCounts Counts { get; } = new();

    /// <summary>Who listens to what.</summary>
    internal ChannelTable Channels { get; } = new();

    internal KeyspaceFeed Keyspace { get; }

    /// <summary>The connections of this moment, in no order.</summary>
    internal IEnumerable<RespConnection> Connections => _connections.Values;

    internal int ConnectionCount => Volatile.Read(ref _count);

    /// <summary>Milliseconds since the server began.</summary>
    internal long NowMs => (long)Time.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>Takes a connection up.</summary>
    /// <param name="context">The connection.</param>
    /// <returns>It, or null when there are too many.</returns>
    internal RespConnection? TryOpen(ConnectionContext context)
    {
        if (Interlocked.Increment(ref _count) > Options.ConnectionsMax)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref Counts.Refused);
            return null;
        }

        Interlocked.Increment(ref Counts.Accepted);
        RespConnection connection = new(this, context, Interlocked.Increment(ref _lastId));
        _connections[connection.Session.Id] = connection;
        return connection;
    }

    /// <summary>Forgets a connection.</summary>
    /// <param name="connection">What <see cref="TryOpen"/> gave.</param>
    internal void Close(RespConnection connection)
    {
        connection.Standing.Dispose();
        connection.Session.EndListening();
        _connections.TryRemove(connection.Session.Id, out _);
        Interlocked.Add(ref Counts.Requests, connection.Requests);
        Interlocked.Add(ref Counts.Batches, connection.Batches);
        Interlocked.Decrement(ref _count);
    }

    public void Dispose()
    {
        _sweep.Dispose();
        Keyspace.Dispose();
    }

    private void Sweep()
    {
        long now = NowMs;
        foreach (KeyValuePair<long, RespConnection> connection in _connections)
        {
            connection.Value.CutIfLate(now);
        }
    }
}
