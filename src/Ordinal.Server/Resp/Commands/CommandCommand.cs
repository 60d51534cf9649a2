using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace Ordinal.Server;

/// <summary>COMMAND: what commands there are.</summary>
internal static class CommandCommand
{
    private const string Since = "1.0.0";

    private static readonly (RespTraits Trait, string Word)[] Words =
    [
        (RespTraits.Write, "write"),
        (RespTraits.Read, "readonly"),
        (RespTraits.Admin, "admin"),
        (RespTraits.PubSub, "pubsub"),
        (RespTraits.Blocking, "blocking"),
        (RespTraits.Fast, "fast"),
        (RespTraits.NoAuth, "no_auth"),
        (RespTraits.NoMulti, "no_multi"),
    ];

    internal static RespCommand Make()
        => ServerCommands.Container(
            "command", ("count", 2, Count), ("docs", -2, Describe), ("info", -2, Inform), ("list", 2, List)) with
        {
            Arity = -1,
            Answering = static (RespSession session, RespRequest _, ref RespWriter writer) => WriteAll(session, ref writer),
        };

    private static void Count(RespSession session, RespRequest request, ref RespWriter writer)
        => writer.Integer(session.Server.Commands.All.Count);

    private static void List(RespSession session, RespRequest request, ref RespWriter writer)
    {
        writer.Array(session.Server.Commands.All.Count);
        foreach (RespCommand command in session.Server.Commands.All)
        {
            writer.Bulk(command.Name);
        }
    }

    private static void WriteAll(RespSession session, ref RespWriter writer)
    {
        writer.Array(session.Server.Commands.All.Count);
        foreach (RespCommand command in session.Server.Commands.All)
        {
            WriteFacts(ref writer, command);
        }
    }

    private static void Inform(RespSession session, RespRequest request, ref RespWriter writer)
    {
        if (request.Count == 2)
        {
            WriteAll(session, ref writer);
            return;
        }

        writer.Array(request.Count - 2);
        for (int i = 2; i < request.Count; i++)
        {
            if (session.Server.Commands.Find(request[i]) is { } command)
            {
                WriteFacts(ref writer, command);
            }
            else
            {
                writer.NullArray();
            }
        }
    }

    private static void Describe(RespSession session, RespRequest request, ref RespWriter writer)
    {
        List<RespCommand> asked = [];
        for (int i = 2; i < request.Count; i++)
        {
            if (session.Server.Commands.Find(request[i]) is { } command)
            {
                asked.Add(command);
            }
        }

        IReadOnlyList<RespCommand> described = request.Count == 2 ? session.Server.Commands.All : asked;
        writer.Map(described.Count);
        foreach (RespCommand command in described)
        {
            writer.Bulk(command.Name);
            writer.Map(3);
            writer.Bulk("summary"u8);
            writer.Bulk(command.Name.ToUpperInvariant() + " of Ordinal");
            writer.Bulk("since"u8);
            writer.Bulk(Since);
            writer.Bulk("group"u8);
            writer.Bulk(command.FirstKey > 0 ? "string"u8 : "connection"u8);
        }
    }

    // Ten parts since version 7: name, arity, flags, first key, last key, step, categories, tips, key rules, subcommands.
    private static void WriteFacts(ref RespWriter writer, RespCommand command)
    {
        writer.Array(10);
        writer.Bulk(command.Name);
        writer.Integer(command.Arity);
        WriteFlags(ref writer, command.Traits);
        writer.Integer(command.FirstKey);
        writer.Integer(command.LastKey);
        writer.Integer(command.KeyStep);
        writer.Set(0);
        writer.Array(0);
        writer.Array(0);
        writer.Array(command.Subcommands?.Count ?? 0);
        foreach (RespCommand subcommand in command.Subcommands?.Values ?? [])
        {
            WriteFacts(ref writer, subcommand);
        }
    }

    private static void WriteFlags(ref RespWriter writer, RespTraits traits)
    {
        RespTraits known = RespTraits.None;
        foreach ((RespTraits trait, _) in Words)
        {
            known |= trait;
        }

        writer.Set(BitOperations.PopCount((uint)(traits & known)));
        foreach ((RespTraits trait, string word) in Words)
        {
            if ((traits & trait) != 0)
            {
                writer.Simple(Encoding.ASCII.GetBytes(word));
            }
        }
    }
}
