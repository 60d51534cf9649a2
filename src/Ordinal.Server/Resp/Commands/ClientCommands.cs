using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Ordinal.Server;

/// <summary>CLIENT: what is known of connections.</summary>
internal static class ClientCommands
{
    internal const string BadName = "ERR Client names cannot contain spaces, newlines or special characters.";

    internal static IEnumerable<RespCommand> All() =>
    [
        new("client", -2, RespTraits.None)
        {
            Subcommands = new Dictionary<string, RespCommand>(StringComparer.Ordinal)
            {
                ["id"] = Sub("id", 2, static (RespSession session, RespRequest _, ref RespWriter writer)
                    => writer.Integer(session.Id)),
                ["getname"] = Sub("getname", 2, GetName),
                ["setname"] = Sub("setname", 3, SetName),
                ["setinfo"] = Sub("setinfo", 4, SetInfo),
                ["info"] = Sub("info", 2, static (RespSession session, RespRequest _, ref RespWriter writer)
                    => writer.Verbatim(Line(session) + "\n")),
                ["list"] = Sub("list", -2, List),
                ["no-evict"] = Sub("no-evict", 3, Accept),
                ["no-touch"] = Sub("no-touch", 3, Accept),
            },
        },
    ];

    /// <summary>Whether a client may be called so.</summary>
    /// <param name="name">The name; empty takes it away.</param>
    /// <returns>True without blanks and odd characters.</returns>
    internal static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (c is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static RespCommand Sub(string name, int arity, RespAnswering answering)
        => new("client|" + name, arity, RespTraits.None) { Answering = answering };

    private static void Accept(RespSession session, RespRequest request, ref RespWriter writer) => writer.Ok();

    private static void GetName(RespSession session, RespRequest request, ref RespWriter writer)
    {
        if (session.Name.Length == 0)
        {
            writer.Null();
        }
        else
        {
            writer.Bulk(session.Name);
        }
    }

    private static void SetName(RespSession session, RespRequest request, ref RespWriter writer)
    {
        string name = request.Text(2);
        if (!IsName(name))
        {
            writer.Error(BadName);
            return;
        }

        session.Name = name;
        writer.Ok();
    }

    private static void SetInfo(RespSession session, RespRequest request, ref RespWriter writer)
    {
        string value = request.Text(3);
        if (!IsName(value))
        {
            writer.Error($"ERR {request.Text(2)} cannot contain spaces, newlines or special characters.");
        }
        else if (request.Is(2, "lib-name"u8))
        {
            session.Library = value;
            writer.Ok();
        }
        else if (request.Is(2, "lib-ver"u8))
        {
            session.LibraryVersion = value;
            writer.Ok();
        }
        else
        {
            writer.Error($"ERR Unrecognized option '{request.Text(2)}'");
        }
    }

    // Connections other than its own are shown to whoever looks after the server.
    private static void List(RespSession session, RespRequest request, ref RespWriter writer)
    {
        if (!ClientFilter.TryRead(request, out ClientFilter filter, out string? refusal))
        {
            writer.Error(refusal);
            return;
        }

        StringBuilder lines = new();
        bool isAdministrator = session.Plan.Principal.May(Verbs.Administer);
        foreach (RespConnection connection in session.Server.Connections)
        {
            if (filter.Shows(connection.Session) && (isAdministrator || ReferenceEquals(connection.Session, session)))
            {
                lines.Append(Line(connection.Session)).Append('\n');
            }
        }

        writer.Verbatim(lines.ToString());
    }

    private static string Line(RespSession session)
    {
        long age = (session.Server.NowMs - session.BeganMs) / 1000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"id={session.Id} addr={session.Peer} laddr={session.Local} fd=0 name={session.Name} age={age} idle=0 flags=N db=0 "
            + $"sub={session.Subscriptions?.ChannelCount ?? 0} psub={session.Subscriptions?.PatternCount ?? 0} ssub=0 "
            + $"multi={(session.IsQueuing ? session.Queue.Count : -1)} qbuf=0 qbuf-free=0 argv-mem=0 "
            + $"multi-mem={session.QueueBytes} rbs=0 rbp=0 obl=0 oll=0 omem=0 tot-mem=0 events=r "
            + $"cmd={session.Last?.Name ?? "NULL"} user={UserOf(session)} redir=-1 resp={(session.IsThree ? 3 : 2)} "
            + $"lib-name={session.Library} lib-ver={session.LibraryVersion}");
    }

    private static string UserOf(RespSession session)
        => session.Plan.Principal.Id.Length == 0 ? "default" : session.Plan.Principal.Id;
}
