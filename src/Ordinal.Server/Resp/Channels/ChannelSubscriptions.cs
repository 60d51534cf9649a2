using System;
using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>What one connection listens to. Changed by the connection's own loop only, and once more when it has ended.</summary>
/// <param name="connection">Who listens.</param>
internal sealed class ChannelSubscriptions(RespConnection connection)
{
    /// <summary>Channels and patterns of one connection: a client that needs more wants a pattern.</summary>
    internal const int SubscriptionsMax = 1024;

    private readonly List<string> _channels = [];
    private readonly List<string> _patterns = [];

    /// <summary>Channels that are listened to.</summary>
    internal int ChannelCount => _channels.Count;

    /// <summary>Patterns that are listened to.</summary>
    internal int PatternCount => _patterns.Count;

    internal int Count => _channels.Count + _patterns.Count;

    /// <summary>What is listened to, oldest first; a copy.</summary>
    /// <param name="isPattern">Patterns, or channels.</param>
    /// <returns>The keys.</returns>
    internal string[] Keys(bool isPattern) => [.. ListOf(isPattern)];

    /// <summary>Begins to listen; nothing happens when it does already.</summary>
    /// <param name="key">The channel or pattern.</param>
    /// <param name="isPattern">Which of them it is.</param>
    internal void Add(string key, bool isPattern)
    {
        List<string> keys = ListOf(isPattern);
        if (!keys.Contains(key))
        {
            keys.Add(key);
            connection.Server.Channels.Add(key, isPattern, connection);
            if (KeyspaceFeed.Concerns(key))
            {
                connection.Server.Keyspace.Begin();
            }
        }
    }

    /// <summary>Ends listening; nothing happens when it does not.</summary>
    /// <param name="key">The channel or pattern.</param>
    /// <param name="isPattern">Which of them it is.</param>
    internal void Remove(string key, bool isPattern)
    {
        if (ListOf(isPattern).Remove(key))
        {
            connection.Server.Channels.Remove(key, isPattern, connection);
            if (KeyspaceFeed.Concerns(key))
            {
                connection.Server.Keyspace.End();
            }
        }
    }

    /// <summary>Ends all listening.</summary>
    internal void Clear()
    {
        foreach (bool isPattern in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (string key in Keys(isPattern))
            {
                Remove(key, isPattern);
            }
        }
    }

    private List<string> ListOf(bool isPattern) => isPattern ? _patterns : _channels;
}
