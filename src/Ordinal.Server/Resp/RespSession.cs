using System.Collections.Generic;
using System.Net;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>What a connection remembers between requests.</summary>
/// <param name="server">What all connections share.</param>
/// <param name="id">The connection's number, never given twice.</param>
/// <param name="peer">Where it comes from, or null.</param>
/// <param name="local">Where it has come to, or null.</param>
internal sealed class RespSession(RespServer server, long id, EndPoint? peer, EndPoint? local)
{
    private List<KeyValuePair<RespCommand, RespRequest>>? _queue;
    private Dictionary<ObjectName, long>? _watches;

    internal RespServer Server => server;

    internal long Id => id;

    internal EndPoint? Peer => peer;

    internal EndPoint? Local => local;

    internal RespPlan Plan { get; } = new(
        server.Door, server.Names, server.Options.AnswersFromJournal, server.Options.UnsentBytesMax);

    /// <summary>Whether the client speaks version 3 of the protocol.</summary>
    internal bool IsThree { get; set; }

    /// <summary>The name that the client has given itself.</summary>
    internal string Name { get; set; } = string.Empty;

    /// <summary>The client's library, as it says.</summary>
    internal string Library { get; set; } = string.Empty;

    /// <summary>The version of the client's library, as it says.</summary>
    internal string LibraryVersion { get; set; } = string.Empty;

    /// <summary>The command that was sent last.</summary>
    internal RespCommand? Last { get; set; }

    /// <summary>When the connection began, in milliseconds of the server's own count.</summary>
    internal long BeganMs { get; init; }

    /// <summary>Whether the connection ends with the answers that are planned.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>Whether the client has shown who it is, or need not.</summary>
    internal bool IsTrusted { get; private set; }

    /// <summary>Whether requests are queued, since MULTI.</summary>
    internal bool IsQueuing => _queue is not null;

    /// <summary>Whether a queued request was refused, so that EXEC will be.</summary>
    internal bool IsSpoiled { get; set; }

    /// <summary>Requests that are queued; none outside MULTI.</summary>
    internal IReadOnlyList<KeyValuePair<RespCommand, RespRequest>> Queue => _queue ?? [];

    /// <summary>Bytes that are queued.</summary>
    internal long QueueBytes { get; private set; }

    /// <summary>Channels that the client listens to; null before the first one.</summary>
    internal ChannelSubscriptions? Subscriptions { get; set; }

    /// <summary>Names whose events the client is told; null before the first one.</summary>
    internal OrdWatches? EventWatches { get; set; }

    /// <summary>Whether answers could be mistaken for messages: the client listens and speaks version 2.</summary>
    internal bool IsListening => !IsThree && Subscriptions is { Count: > 0 };

    internal bool HasWatches => _watches is { Count: > 0 };

    /// <summary>Names that are watched.</summary>
    internal int WatchCount => _watches?.Count ?? 0;

    /// <summary>Sets who the client is.</summary>
    /// <param name="principal">Who it is, or null while that is not known.</param>
    internal void Trust(Principal? principal)
    {
        IsTrusted = principal is not null;
        Plan.Principal = principal ?? Principal.Anybody;
    }

    internal void BeginQueue()
    {
        _queue = [];
        IsSpoiled = false;
        QueueBytes = 0;
    }

    internal void Enqueue(RespCommand command, RespRequest request)
    {
        _queue!.Add(new(command, request)); // only called while queuing
        QueueBytes += request.Data.Length;
    }

    internal void EndQueue()
    {
        _queue = null;
        IsSpoiled = false;
    }

    /// <summary>Remembers when a name was last changed, so that EXEC runs only when that is still so.</summary>
    /// <param name="name">The name; the first revision stays when it is watched already.</param>
    /// <param name="lastChange">The revision that last changed or deleted it; 0 when nothing is known of it.</param>
    internal void Watch(ObjectName name, long lastChange)
    {
        // Names are told apart by their bytes, because one may have been made anew.
        _watches ??= new Dictionary<ObjectName, long>(NameBytes.Comparer);
        _watches.TryAdd(name, lastChange);
    }

    internal void Unwatch() => _watches = null;

    /// <summary>What must hold for EXEC to run.</summary>
    /// <returns>One compare for each watched name.</returns>
    internal Compare[] Compares()
    {
        if (_watches is null)
        {
            return [];
        }

        Compare[] compares = new Compare[_watches.Count];
        int at = 0;
        foreach ((ObjectName name, long lastChange) in _watches)
        {
            compares[at++] = new Compare { Name = name, Target = CompareTarget.LastChange, Number = lastChange };
        }

        return compares;
    }

    /// <summary>Ends what the client is told without asking.</summary>
    internal void EndListening()
    {
        Subscriptions?.Clear();
        EventWatches?.EndAll();
    }

    /// <summary>Goes back to how a connection begins.</summary>
    internal void Reset()
    {
        EndQueue();
        Unwatch();
        EndListening();
        IsThree = false;
        Name = string.Empty;
        Trust(server.AsksForTokens ? null : Principal.Anybody);
    }
}
