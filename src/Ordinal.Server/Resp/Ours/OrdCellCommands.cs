using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.CELL.CAS</c>: writes or clears a cell when it is as expected, and says what is there either way.</summary>
internal static class OrdCellCommands
{
    private const string Conditions = "VALUE, REVISION, ABSENT, PRESENT";

    private static readonly RespFormat Exchanged = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        ref readonly Reply reply = ref answer.Reply;
        bool isMissed = reply.Status == StatusCode.CompareFailed;
        if (!isMissed && RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        writer.Map(5);
        OrdAnswers.Number(ref writer, "swapped"u8, reply.Applied ? 1 : 0);
        writer.Bulk("value"u8);
        Value(ref writer, answer, isMissed);
        OrdAnswers.Number(ref writer, "version"u8, reply.Version);
        OrdAnswers.Number(ref writer, "modified"u8, reply.Modified);
        OrdAnswers.Revision(ref writer, reply);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        new("ord.cell.cas", -4, RespTraits.Write) { Planning = CompareAndSet, FirstKey = 1, LastKey = 1, KeyStep = 1 },
    ];

    private static void CompareAndSet(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command exchange = new(CommandKind.CellCompareExchange, arguments.Name());
        if (arguments.NextOption())
        {
            ReadCondition(ref arguments, ref exchange);
        }

        if (arguments.TakeWord("CLEAR"u8))
        {
            exchange.Flags |= CommandFlags.ClearOnSwap;
        }
        else if (arguments.TakeWord("SET"u8))
        {
            exchange.Value = arguments.Bytes("the value of SET");
        }
        else
        {
            arguments.Refuse("what to do is missing; allowed: SET value, CLEAR");
        }

        while (arguments.NextOption())
        {
            if (arguments.Is("TTL"u8))
            {
                exchange.Number1 = arguments.Milliseconds("TTL");
            }
            else if (arguments.Is("SESSION"u8))
            {
                exchange.Number3 = arguments.Integer("SESSION", 1);
            }
            else if (arguments.Is("KEEPTTL"u8))
            {
                exchange.Flags |= CommandFlags.KeepTimeToLive;
            }
            else
            {
                arguments.RefuseOption("TTL, SESSION, KEEPTTL");
            }
        }

        arguments.Plan(exchange, Exchanged);
    }

    private static void ReadCondition(ref OrdArguments arguments, ref Command exchange)
    {
        if (arguments.Is("VALUE"u8))
        {
            exchange.Flags |= CommandFlags.CompareValue;
            exchange.Detail = new CommandDetail { Expected = arguments.Bytes("the expected VALUE").ToArray() };
        }
        else if (arguments.Is("REVISION"u8))
        {
            exchange.Flags |= CommandFlags.CompareRevision;
            exchange.Number2 = arguments.Integer("REVISION", 0);
        }
        else if (arguments.Is("ABSENT"u8))
        {
            exchange.Flags |= CommandFlags.CompareAbsent;
        }
        else if (arguments.Is("PRESENT"u8))
        {
            exchange.Flags |= CommandFlags.ComparePresent;
        }
        else
        {
            arguments.RefuseOption(Conditions);
        }
    }

    private static void Value(ref RespWriter writer, in RespAnswer answer, bool isMissed)
    {
        bool isCleared = (answer.Command.Flags & CommandFlags.ClearOnSwap) != 0;
        if (isMissed && answer.Reply.Payload is CellValue { } found)
        {
            writer.Bulk(found.Value.Span);
        }
        else if (isMissed || isCleared)
        {
            writer.Null();
        }
        else
        {
            writer.Bulk(answer.Command.Value.Span);
        }
    }
}
