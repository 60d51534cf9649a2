using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands that read and write the text of a cell or counter.</summary>
internal static class TextCommands
{
    private static readonly RespFormat Length = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.NotFound)
        {
            writer.Integer(0);
        }
        else if (!RespFormats.Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.N1);
        }
    };

    // What is no text reads as nothing here, so that one odd name does not hide the others.
    private static readonly RespFormat Texts = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status is not (StatusCode.Ok or StatusCode.NotFound or StatusCode.WrongKind))
        {
            writer.Error(RespErrors.Of(answer.Command, answer.Reply));
            return;
        }

        writer.Array(answer.Replies.Length);
        for (int i = 0; i < answer.Replies.Length; i++)
        {
            if (answer.Replies[i].Status == StatusCode.Ok)
            {
                RespFormats.TextOf(ref writer, answer.Commands[i], answer.Replies[i]);
            }
            else
            {
                writer.Null();
            }
        }
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("get", 2, RespTraits.Read | RespTraits.Fast, Get),
        Of("strlen", 2, RespTraits.Read | RespTraits.Fast, GetLength),
        Of("getset", 3, RespTraits.Write | RespTraits.Fast, GetSet),
        Of("getdel", 2, RespTraits.Write | RespTraits.Fast, GetDelete),
        Of("set", -3, RespTraits.Write, SetCommand.Plan),
        Of("setnx", 3, RespTraits.Write | RespTraits.Fast, SetCommand.PlanIfAbsent),
        Of("setex", 4, RespTraits.Write, SetCommand.PlanWithSeconds),
        Of("psetex", 4, RespTraits.Write, SetCommand.PlanWithMilliseconds),
        Of("mget", -2, RespTraits.Read | RespTraits.Fast, GetMany) with { LastKey = -1 },
        Of("mset", -3, RespTraits.Write, SetMany) with { LastKey = -1, KeyStep = 2 },
    ];

    private static RespCommand Of(string name, int arity, RespTraits traits, RespPlanning planning)
        => new(name, arity, traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void Get(in RespCall call) => call.Add(Read(call, null), RespFormats.Text);

    private static void GetLength(in RespCall call)
        => call.Add(new Command(CommandKind.TextRead, null) { Flags = CommandFlags.NoValue }, Length);

    private static void GetSet(in RespCall call)
    {
        Command write = new(CommandKind.TextWrite, null) { Value = call.Bytes(2), Flags = CommandFlags.ReturnPrevious };
        call.Add(write, SetCommand.Previous);
    }

    private static void GetDelete(in RespCall call)
        => call.Add(new Command(CommandKind.TextTake, null), RespFormats.Text);

    private static void GetMany(in RespCall call)
    {
        Command[] reads = new Command[call.Count - 1];
        for (int i = 0; i < reads.Length; i++)
        {
            if (!call.TryName(i + 1, out ObjectName? name))
            {
                return;
            }

            reads[i] = Read(call, name);
        }

        call.Plan.AddAll(reads, CommandFlags.ContinuePastRefused, Texts);
    }

    private static void SetMany(in RespCall call)
    {
        if (call.Count % 2 == 0)
        {
            call.Plan.AddError("ERR wrong number of arguments for 'mset' command");
            return;
        }

        Command[] writes = new Command[(call.Count - 1) / 2];
        for (int i = 0; i < writes.Length; i++)
        {
            if (!call.TryName((2 * i) + 1, out ObjectName? name))
            {
                return;
            }

            writes[i] = new Command(CommandKind.TextWrite, name) { Value = call.Bytes((2 * i) + 2) };
        }

        call.Plan.AddAll(writes, CommandFlags.None, RespFormats.Ok);
    }

    private static Command Read(in RespCall call, ObjectName? name)
        => new(CommandKind.TextRead, name) { Destination = call.Plan.Destination() };
}
