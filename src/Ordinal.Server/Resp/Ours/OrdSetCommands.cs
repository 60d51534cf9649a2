using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.SET.*</c>: sets in which the last writer wins.</summary>
internal static class OrdSetCommands
{
    private static readonly RespFormat Changed = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        bool isMerge = answer.Command.Kind == CommandKind.SetMerge;
        writer.Map(5);
        OrdAnswers.Number(ref writer, "changed"u8, answer.Reply.N1);
        OrdAnswers.Number(ref writer, isMerge ? "ignored"u8 : "stamp"u8, answer.Reply.N2);
        OrdAnswers.Number(ref writer, "high"u8, answer.Reply.N3);
        OrdAnswers.Number(ref writer, "version"u8, answer.Reply.Version);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    private static readonly RespFormat Contained = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        bool[] answers = answer.Reply.Payload as bool[] ?? [];
        writer.Array(answers.Length);
        foreach (bool isMember in answers)
        {
            writer.Integer(isMember ? 1 : 0);
        }
    };

    private static readonly RespFormat Members = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        byte[][] members = answer.Reply.Payload as byte[][] ?? [];
        writer.Map(4);
        writer.Bulk("members"u8);
        writer.Array(members.Length);
        foreach (byte[] member in members)
        {
            OrdElements.Write(ref writer, member, isJson: answer.State is true);
        }

        OrdAnswers.Number(ref writer, "count"u8, answer.Reply.N2);
        OrdAnswers.Number(ref writer, "high"u8, answer.Reply.N3);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    private static readonly RespFormat Updated = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        SetUpdate[] updates = answer.Reply.Payload as SetUpdate[] ?? [];
        writer.Map(3);
        writer.Bulk("updates"u8);
        writer.Array(updates.Length);
        foreach (SetUpdate update in updates)
        {
            writer.Array(3);
            OrdElements.Write(ref writer, update.Element.Span, isJson: answer.State is true);
            writer.Integer(update.InsertStamp);
            writer.Integer(update.DeleteStamp);
        }

        OrdAnswers.Number(ref writer, "high"u8, answer.Reply.N3);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("insert", -3, RespTraits.Write, static (in RespCall call) => Change(call, CommandKind.SetInsert, Changed)),
        Of("delete", -3, RespTraits.Write, static (in RespCall call) => Change(call, CommandKind.SetDelete, Changed)),
        Of("contains", -3, RespTraits.Read, static (in RespCall call) => Change(call, CommandKind.SetContains, Contained)),
        Of("members", -2, RespTraits.Read, ReadMembers),
        Of("updates", -2, RespTraits.Read, ReadUpdates),
        Of("merge", -5, RespTraits.Write, Merge),
    ];

    private static RespCommand Of(string verb, int arity, RespTraits traits, RespPlanning planning)
        => new("ord.set." + verb, arity, traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void Change(in RespCall call, CommandKind kind, RespFormat format)
    {
        OrdArguments arguments = new(call);
        ObjectName? name = arguments.Name();
        bool isJson = OrdElements.TakeForm(ref arguments);
        List<byte[]> elements = [];
        do
        {
            elements.Add(OrdElements.Take(ref arguments, isJson));
        }
        while (arguments.HasMore);

        arguments.Plan(new Command(kind, name) { Detail = new CommandDetail { Elements = [.. elements] } }, format);
    }

    private static void ReadMembers(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command members = new(CommandKind.SetMembers, arguments.Name()) { Number1 = OrdinalLimits.PageEntriesMax };
        bool isJson = OrdElements.TakeForm(ref arguments);
        while (arguments.NextOption())
        {
            if (arguments.Is("AFTER"u8))
            {
                members.Detail = new CommandDetail { After = OrdElements.Take(ref arguments, isJson) };
            }
            else if (arguments.Is("LIMIT"u8))
            {
                members.Number1 = arguments.Integer("LIMIT", 1, OrdinalLimits.PageEntriesMax);
            }
            else
            {
                arguments.RefuseOption("AFTER, LIMIT");
            }
        }

        arguments.Plan(members, Members, isJson);
    }

    private static void ReadUpdates(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command updates = new(CommandKind.SetUpdates, arguments.Name())
        {
            Number1 = OrdinalLimits.PageEntriesMax,
            Number2 = SetUpdate.Never,
        };
        bool isJson = OrdElements.TakeForm(ref arguments);
        while (arguments.NextOption())
        {
            if (arguments.Is("SINCE"u8))
            {
                updates.Number2 = arguments.Integer("SINCE", SetUpdate.Never);
                updates.Flags &= ~CommandFlags.SinceRevision;
            }
            else if (arguments.Is("REVISION"u8))
            {
                updates.Number2 = arguments.Integer("REVISION", 0);
                updates.Flags |= CommandFlags.SinceRevision;
            }
            else if (arguments.Is("LIMIT"u8))
            {
                updates.Number1 = arguments.Integer("LIMIT", 1, OrdinalLimits.PageEntriesMax);
            }
            else
            {
                arguments.RefuseOption("SINCE, REVISION, LIMIT");
            }
        }

        arguments.Plan(updates, Updated, isJson);
    }

    private static void Merge(in RespCall call)
    {
        OrdArguments arguments = new(call);
        ObjectName? name = arguments.Name();
        bool isJson = OrdElements.TakeForm(ref arguments);
        List<SetUpdate> updates = [];
        do
        {
            byte[] element = OrdElements.Take(ref arguments, isJson);
            long inserted = arguments.Integer("the stamp of the insertion", SetUpdate.Never);
            updates.Add(new SetUpdate(element, inserted, arguments.Integer("the stamp of the deletion", SetUpdate.Never)));
        }
        while (arguments.HasMore);

        arguments.Plan(
            new Command(CommandKind.SetMerge, name) { Detail = new CommandDetail { Replica = [.. updates] } }, Changed);
    }
}
