using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.SESSION.*</c>: leases that end many things together.</summary>
internal static class OrdSessionCommands
{
    private const long LeaseMsDefault = 30_000;

    private static readonly RespFormat Opened = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.IsOk)
        {
            RespSession opener = (RespSession)answer.State!; // planned with it
            opener.Server.Door.NoteOpened(answer.Reply.N1, opener.Plan.Principal);
        }

        WriteSession(ref writer, answer);
    };

    private static readonly RespFormat Open
        = static (ref RespWriter writer, in RespAnswer answer) => WriteSession(ref writer, answer);

    internal static IEnumerable<RespCommand> All() =>
    [
        new("ord.session.open", -1, RespTraits.Write | RespTraits.NoMulti) { Planning = PlanOpen },
        new("ord.session.renew", -2, RespTraits.Write | RespTraits.NoMulti) { Planning = Renew },
        new("ord.session.close", 2, RespTraits.Write | RespTraits.NoMulti) { Planning = Close },
        new("ord.session.inspect", 2, RespTraits.Read | RespTraits.Fast | RespTraits.NoMulti) { Planning = Inspect },
    ];

    private static void PlanOpen(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command open = new(CommandKind.SessionOpen, null) { Number1 = ReadLease(ref arguments, LeaseMsDefault) };
        arguments.Plan(open, Opened, call.Session);
    }

    private static void Renew(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command renew = new(CommandKind.SessionRenew, null) { Number3 = arguments.Integer("session", 1) };
        renew.Number1 = ReadLease(ref arguments, 0);
        arguments.Plan(renew, Open);
    }

    private static void Close(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command close = new(CommandKind.SessionClose, null) { Number3 = arguments.Integer("session", 1) };
        arguments.Plan(close, OrdAnswers.Done);
    }

    private static void Inspect(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.SessionInspect, null) { Number3 = arguments.Integer("session", 1) }, Open);
    }

    private static void WriteSession(ref RespWriter writer, in RespAnswer answer)
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        writer.Map(4);
        OrdAnswers.Number(ref writer, "session"u8, answer.Reply.N1);
        OrdAnswers.Left(ref writer, answer.Reply.N2);
        OrdAnswers.Number(ref writer, "resources"u8, answer.Reply.N3);
        OrdAnswers.Revision(ref writer, answer.Reply);
    }

    private static long ReadLease(ref OrdArguments arguments, long otherwise)
    {
        long lease = otherwise;
        while (arguments.NextOption())
        {
            if (arguments.Is("TTL"u8))
            {
                lease = arguments.Milliseconds("TTL");
            }
            else
            {
                arguments.RefuseOption("TTL");
            }
        }

        return lease;
    }
}
