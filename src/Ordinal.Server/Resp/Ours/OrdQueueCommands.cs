using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.QUEUE.*</c>: places in line, first come, first served.</summary>
internal static class OrdQueueCommands
{
    private static readonly RespFormat Joined = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!RespFormats.Refused(ref writer, answer))
        {
            Place(ref writer, answer, "joined"u8);
        }
    };

    private static readonly RespFormat Found = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!OrdAnswers.IsAbsent(ref writer, answer))
        {
            Place(ref writer, answer, default);
        }
    };

    private static readonly RespFormat Left = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!OrdAnswers.IsAbsent(ref writer, answer))
        {
            writer.Map(4);
            OrdAnswers.Number(ref writer, "number"u8, answer.Reply.N1);
            OrdAnswers.Number(ref writer, "count"u8, answer.Reply.N3);
            OrdAnswers.Number(ref writer, "token"u8, answer.Reply.Version);
            OrdAnswers.Revision(ref writer, answer.Reply);
        }
    };

    private static readonly RespFormat Renewed = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!RespFormats.Refused(ref writer, answer))
        {
            Place(ref writer, answer, default);
        }
    };

    private static readonly RespFormat Head = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!OrdAnswers.IsAbsent(ref writer, answer))
        {
            writer.Map(7);
            TicketOf(ref writer, (Ticket)answer.Reply.Payload!); // the head is answered as a ticket
            OrdAnswers.Number(ref writer, "token"u8, answer.Reply.Version);
            OrdAnswers.Revision(ref writer, answer.Reply);
        }
    };

    private static readonly RespFormat Listed = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        Ticket[] tickets = answer.Reply.Payload as Ticket[] ?? [];
        writer.Map(5);
        writer.Bulk("tickets"u8);
        writer.Array(tickets.Length);
        foreach (Ticket ticket in tickets)
        {
            writer.Map(5);
            TicketOf(ref writer, ticket);
        }

        OrdAnswers.Number(ref writer, "count"u8, answer.Reply.N3);
        OrdAnswers.Number(ref writer, "last"u8, answer.Reply.N1);
        OrdAnswers.Number(ref writer, "token"u8, answer.Reply.Version);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("join", -3, RespTraits.Write, Join),
        Of("leave", 3, RespTraits.Write, Leave),
        Of("renew", -3, RespTraits.Write, Renew),
        Of("get", 3, RespTraits.Read | RespTraits.Fast, Get),
        Of("head", 2, RespTraits.Read | RespTraits.Fast, GetHead),
        Of("list", -2, RespTraits.Read, List),
        new("ord.queue.wait", -3, RespTraits.Read | RespTraits.Blocking)
        {
            Running = WaitAsync, FirstKey = 1, LastKey = 1, KeyStep = 1,
        },
    ];

    private static RespCommand Of(string verb, int arity, RespTraits traits, RespPlanning planning)
        => new("ord.queue." + verb, arity, traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void Join(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command join = new(CommandKind.QueueJoin, arguments.Name())
        {
            Value = arguments.Party("process"),
            Flags = CommandFlags.NoValue,
        };
        List<TicketTag> tags = [];
        while (arguments.NextOption())
        {
            if (arguments.Is("TTL"u8))
            {
                join.Number1 = arguments.Milliseconds("TTL");
            }
            else if (arguments.Is("SESSION"u8))
            {
                join.Number3 = arguments.Integer("SESSION", 1);
            }
            else if (arguments.Is("TAG"u8))
            {
                tags.Add(new TicketTag(arguments.Text("the key of TAG"), arguments.Text("the value of TAG")));
            }
            else
            {
                arguments.RefuseOption("TTL, SESSION, TAG");
            }
        }

        if (tags.Count > 0)
        {
            try
            {
                join.Detail = new CommandDetail { Tags = TicketTags.Normalize(tags) };
            }
            catch (OrdinalException e)
            {
                arguments.Refuse(e.Message);
            }
        }

        arguments.Plan(join, Joined);
    }

    private static void Leave(in RespCall call) => PlanFor(call, CommandKind.QueueLeave, Left);

    private static void Get(in RespCall call) => PlanFor(call, CommandKind.QueueGet, Found);

    private static void PlanFor(in RespCall call, CommandKind kind, RespFormat format)
    {
        OrdArguments arguments = new(call);
        Command command = new(kind, arguments.Name()) { Value = arguments.Party("process"), Flags = CommandFlags.NoValue };
        arguments.Plan(command, format);
    }

    private static void Renew(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command renew = new(CommandKind.QueueRenew, arguments.Name())
        {
            Value = arguments.Party("process"),
            Flags = CommandFlags.NoValue,
        };
        renew.Number1 = arguments.OnlyTimeToLive();
        arguments.Plan(renew, Renewed);
    }

    private static void GetHead(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.QueueHead, arguments.Name()), Head);
    }

    private static void List(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command list = new(CommandKind.QueueList, arguments.Name()) { Number1 = OrdinalLimits.PageEntriesMax };
        while (arguments.NextOption())
        {
            if (arguments.Is("AFTER"u8))
            {
                list.Number2 = arguments.Integer("AFTER", 0);
            }
            else if (arguments.Is("LIMIT"u8))
            {
                list.Number1 = arguments.Integer("LIMIT", 1, OrdinalLimits.PageEntriesMax);
            }
            else
            {
                arguments.RefuseOption("AFTER, LIMIT");
            }
        }

        arguments.Plan(list, Listed);
    }

    private static async ValueTask WaitAsync(RespConnection connection, RespRequest request)
    {
        if (ReadWait(connection, request, out Command get, out long waitMs) is { } refusal)
        {
            connection.Write(refusal);
            return;
        }

        TurnWait wait = new(get);
        Writer writer = connection.Server.Engine.Writer;
        await OrdWaits.RunAsync(
            connection,
            get,
            waitMs,
            async token =>
            {
                writer.Run(wait);
                using CancellationTokenRegistration registration = token.UnsafeRegister(
                    (_, cancelled) => writer.Run(new RoleCall(role => wait.Withdraw(role, cancelled))), null);
                return await wait.Task.ConfigureAwait(false);
            },
            Renewed).ConfigureAwait(false);
    }

    private static string? ReadWait(RespConnection connection, RespRequest request, out Command get, out long waitMs)
    {
        OrdArguments arguments = new(new RespCall(connection.Session, request.Data, request.Arguments));
        get = new Command(CommandKind.QueueGet, arguments.Name())
        {
            Value = arguments.Party("process"),
            Flags = CommandFlags.NoValue,
        };
        waitMs = OrdinalLimits.WaitMsMax;
        while (arguments.NextOption())
        {
            if (arguments.Is("WAIT"u8))
            {
                waitMs = arguments.Milliseconds("WAIT");
            }
            else
            {
                arguments.RefuseOption("WAIT");
            }
        }

        if (waitMs > OrdinalLimits.WaitMsMax)
        {
            arguments.Refuse($"WAIT is {waitMs} ms; allowed: 0 to {OrdinalLimits.WaitMsMax}");
        }

        return arguments.Refusal;
    }

    private static void Place(ref RespWriter writer, in RespAnswer answer, ReadOnlySpan<byte> flag)
    {
        ref readonly Reply reply = ref answer.Reply;
        writer.Map(flag.IsEmpty ? 7 : 8);
        if (!flag.IsEmpty)
        {
            OrdAnswers.Number(ref writer, flag, reply.Applied ? 1 : 0);
        }

        OrdAnswers.Bytes(ref writer, "process"u8, answer.Command.Value.Span);
        OrdAnswers.Number(ref writer, "number"u8, reply.N1);
        OrdAnswers.Number(ref writer, "position"u8, reply.N2);
        OrdAnswers.Left(ref writer, reply.N4);
        Tags(ref writer, reply.Payload as TicketTag[] ?? answer.Command.Detail?.Tags ?? []);
        OrdAnswers.Number(ref writer, "token"u8, reply.Version);
        OrdAnswers.Revision(ref writer, reply);
    }

    private static void TicketOf(ref RespWriter writer, in Ticket ticket)
    {
        OrdAnswers.Text(ref writer, "process"u8, ticket.ProcessId);
        OrdAnswers.Number(ref writer, "number"u8, ticket.Number);
        OrdAnswers.Number(ref writer, "position"u8, ticket.Position);
        OrdAnswers.Left(ref writer, ticket.LeaseLeft);
        Tags(ref writer, ticket.Tags);
    }

    private static void Tags(ref RespWriter writer, IReadOnlyList<TicketTag> tags)
    {
        writer.Bulk("tags"u8);
        writer.Map(tags.Count);
        foreach (TicketTag tag in tags)
        {
            writer.Bulk(tag.Key);
            writer.Bulk(tag.Value);
        }
    }
}
