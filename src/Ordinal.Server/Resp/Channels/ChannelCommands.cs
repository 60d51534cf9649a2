using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary>SUBSCRIBE, PUBLISH and their kin.</summary>
internal static class ChannelCommands
{
    private static readonly RespFormat Published = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        (RespSession session, ReadOnlyMemory<byte> channel, ReadOnlyMemory<byte> message)
            = ((RespSession, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>))answer.State!;
        writer.Integer(session.Server.Channels.Publish(channel.Span, message.Span, channel.Span));
    };

    /// <summary>The answer to PING while a client of version 2 listens: it looks like a message.</summary>
    internal static readonly RespFormat Pong = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        writer.Array(2);
        writer.Bulk("pong"u8);
        writer.Bulk(answer.Text);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("subscribe", -2, static (connection, request) => SubscribeAsync(connection, request, isPattern: false)),
        Of("unsubscribe", -1, static (connection, request) => UnsubscribeAsync(connection, request, isPattern: false)),
        Of("psubscribe", -2, static (connection, request) => SubscribeAsync(connection, request, isPattern: true)),
        Of("punsubscribe", -1, static (connection, request) => UnsubscribeAsync(connection, request, isPattern: true)),
        new("publish", 3, RespTraits.PubSub | RespTraits.Fast) { Planning = Publish },
    ];

    /// <summary>Whether a command is allowed while a client of version 2 listens.</summary>
    /// <param name="command">The command.</param>
    /// <returns>True for those that cannot be mixed up with messages.</returns>
    internal static bool IsAllowedWhileListening(RespCommand command)
        => command.Running is not null && command.Is(RespTraits.PubSub)
            || command.Name is "ping" or "quit" or "reset";

    /// <summary>The refusal of any other command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>Redis's own text.</returns>
    internal static string RefusalWhileListening(RespCommand command)
        => $"ERR Can't execute '{command.Name}': "
            + "only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context";

    private static RespCommand Of(string name, int arity, RespRunning running)
        => new(name, arity, RespTraits.PubSub) { Running = running };

    private static void Publish(in RespCall call)
    {
        if (call.Plan.Principal.May(Verbs.Write, call[1]))
        {
            call.Plan.AddLocal(Published, state: (call.Session, call.Bytes(1), call.Bytes(2)));
        }
        else
        {
            call.Plan.AddError("NOPERM Publishing to this channel is not allowed to this token.");
        }
    }

    private static ValueTask SubscribeAsync(RespConnection connection, RespRequest request, bool isPattern)
    {
        ChannelSubscriptions listening = connection.Session.Subscriptions ??= new ChannelSubscriptions(connection);
        RespWriter writer = connection.BeginWriting();
        if (listening.Count + request.Count - 1 > ChannelSubscriptions.SubscriptionsMax)
        {
            int asked = listening.Count + request.Count - 1;
            writer.Error($"ERR {asked} subscriptions; allowed: {ChannelSubscriptions.SubscriptionsMax}");
        }
        else
        {
            for (int i = 1; i < request.Count; i++)
            {
                listening.Add(Encoding.Latin1.GetString(request[i]), isPattern);
                Tell(ref writer, isPattern ? "psubscribe"u8 : "subscribe"u8, request[i], listening.Count);
            }
        }

        writer.Flush();
        return default;
    }

    private static ValueTask UnsubscribeAsync(RespConnection connection, RespRequest request, bool isPattern)
    {
        ChannelSubscriptions? listening = connection.Session.Subscriptions;
        ReadOnlySpan<byte> word = isPattern ? "punsubscribe"u8 : "unsubscribe"u8;
        string[] keys = listening?.Keys(isPattern) ?? [];
        if (request.Count > 1)
        {
            keys = new string[request.Count - 1];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = Encoding.Latin1.GetString(request[i + 1]);
            }
        }

        RespWriter writer = connection.BeginWriting();
        foreach (string key in keys)
        {
            listening?.Remove(key, isPattern);
            Tell(ref writer, word, Encoding.Latin1.GetBytes(key), listening?.Count ?? 0);
        }

        if (keys.Length == 0)
        {
            writer.Push(3);
            writer.Bulk(word);
            writer.Null();
            writer.Integer(listening?.Count ?? 0);
        }

        writer.Flush();
        return default;
    }

    private static void Tell(ref RespWriter writer, ReadOnlySpan<byte> word, ReadOnlySpan<byte> key, int count)
    {
        writer.Push(3);
        writer.Bulk(word);
        writer.Bulk(key);
        writer.Integer(count);
    }
}
