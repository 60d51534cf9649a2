using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace Ordinal.Server;

/// <summary>Who listens to which channel of this server, and the way of a message to them.</summary>
/// <remarks>
/// Nothing is kept: a message reaches who listens at that moment. Whoever subscribes gets only what it may watch. Channels are
/// bytes, held as characters of Latin-1. Any thread may call; connections are only posted to.
/// </remarks>
internal sealed class ChannelTable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, List<RespConnection>> _channels = [];
    private readonly Dictionary<string, List<RespConnection>> _patterns = [];

    /// <summary>Adds a listener.</summary>
    /// <param name="key">The channel or pattern.</param>
    /// <param name="isPattern">Which of them it is.</param>
    /// <param name="listener">Who listens; not there yet.</param>
    internal void Add(string key, bool isPattern, RespConnection listener)
    {
        lock (_gate)
        {
            Dictionary<string, List<RespConnection>> table = isPattern ? _patterns : _channels;
            if (!table.TryGetValue(key, out List<RespConnection>? listeners))
            {
                table[key] = listeners = [];
            }

            listeners.Add(listener);
        }
    }

    /// <summary>Takes a listener out.</summary>
    /// <param name="key">The channel or pattern.</param>
    /// <param name="isPattern">Which of them it is.</param>
    /// <param name="listener">Who listened.</param>
    internal void Remove(string key, bool isPattern, RespConnection listener)
    {
        lock (_gate)
        {
            Dictionary<string, List<RespConnection>> table = isPattern ? _patterns : _channels;
            if (table.TryGetValue(key, out List<RespConnection>? listeners)
                && listeners.Remove(listener)
                && listeners.Count == 0)
            {
                table.Remove(key);
            }
        }
    }

    /// <summary>Tells everybody who listens to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="message">What is told.</param>
    /// <param name="right">The bytes that a listener must be allowed to watch.</param>
    /// <param name="beginning">What a pattern must begin with to be told, so that some channels are only told on purpose.</param>
    /// <returns>How many were told; one that listens twice is told twice.</returns>
    internal int Publish(
        ReadOnlySpan<byte> channel, ReadOnlySpan<byte> message, ReadOnlySpan<byte> right, string beginning = "")
    {
        string key = Encoding.Latin1.GetString(channel);
        int told = 0;
        lock (_gate)
        {
            if (_channels.TryGetValue(key, out List<RespConnection>? listeners))
            {
                told += Tell(listeners, null, channel, message, right);
            }

            foreach ((string pattern, List<RespConnection> matching) in _patterns)
            {
                if (pattern.StartsWith(beginning, StringComparison.Ordinal)
                    && RespGlob.IsMatch(Encoding.Latin1.GetBytes(pattern), channel))
                {
                    told += Tell(matching, pattern, channel, message, right);
                }
            }
        }

        return told;
    }

    private static int Tell(
        List<RespConnection> listeners,
        string? pattern,
        ReadOnlySpan<byte> channel,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> right)
    {
        ReadOnlyMemory<byte> two = default;
        ReadOnlyMemory<byte> three = default;
        int told = 0;
        foreach (RespConnection listener in listeners)
        {
            if (!listener.Session.Plan.Principal.May(Verbs.Watch, right))
            {
                continue;
            }

            ref ReadOnlyMemory<byte> bytes = ref listener.Session.IsThree ? ref three : ref two;
            if (bytes.IsEmpty)
            {
                bytes = Encode(pattern, channel, message, listener.Session.IsThree);
            }

            listener.Post(bytes);
            told++;
        }

        return told;
    }

    private static ReadOnlyMemory<byte> Encode(
        string? pattern, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> message, bool isThree)
    {
        ArrayBufferWriter<byte> buffer = new(channel.Length + message.Length + 64);
        RespWriter writer = new(buffer, isThree);
        writer.Push(pattern is null ? 3 : 4);
        writer.Bulk(pattern is null ? "message"u8 : "pmessage"u8);
        if (pattern is not null)
        {
            writer.Bulk(Encoding.Latin1.GetBytes(pattern));
        }

        writer.Bulk(channel);
        writer.Bulk(message);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
