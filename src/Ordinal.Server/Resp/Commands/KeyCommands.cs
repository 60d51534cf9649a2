using System;
using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands on names of any kind.</summary>
internal static class KeyCommands
{
    private static readonly RespFormat TypeOf = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.NotFound || !RespFormats.Refused(ref writer, answer))
        {
            writer.Simple(TypeName(answer.Reply.Status == StatusCode.Ok ? answer.Reply.Kind : ObjectKind.None));
        }
    };

    private static readonly RespFormat NameCount = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (!RespFormats.Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.N1);
        }
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        OfKeys("del", RespTraits.Write, Delete),
        OfKeys("unlink", RespTraits.Write | RespTraits.Fast, Delete),
        OfKeys("exists", RespTraits.Read | RespTraits.Fast, Exists),
        OfKeys("touch", RespTraits.Read | RespTraits.Fast, Exists),
        new("type", 2, RespTraits.Read | RespTraits.Fast) { Planning = Type, FirstKey = 1, LastKey = 1, KeyStep = 1 },
        new("dbsize", 1, RespTraits.Read | RespTraits.Fast | RespTraits.NoMulti) { Planning = Count },
        .. ExpiryCommands.All(),
    ];

    /// <summary>What TYPE says.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>A word; of the kinds that Redis has not, one that no client takes for another.</returns>
    internal static ReadOnlySpan<byte> TypeName(ObjectKind kind) => kind switch
    {
        ObjectKind.Counter or ObjectKind.Cell => "string"u8,
        ObjectKind.Queue => "ord-queue"u8,
        ObjectKind.Set => "ord-set"u8,
        ObjectKind.Lock => "ord-lock"u8,
        _ => "none"u8,
    };

    private static RespCommand OfKeys(string name, RespTraits traits, RespPlanning planning)
        => new(name, -2, traits) { Planning = planning, FirstKey = 1, LastKey = -1, KeyStep = 1 };

    private static void Delete(in RespCall call) => AddForEach(call, CommandKind.NameDelete);

    private static void Exists(in RespCall call) => AddForEach(call, CommandKind.NameInspect);

    private static void Type(in RespCall call) => call.Add(new Command(CommandKind.NameInspect, null), TypeOf);

    private static void Count(in RespCall call)
        => call.Plan.Add(new Command(CommandKind.NameCount, null), NameCount);

    private static void AddForEach(in RespCall call, CommandKind kind)
    {
        if (call.Count == 2)
        {
            call.Add(new Command(kind, null), RespFormats.Applied);
            return;
        }

        Command[] commands = new Command[call.Count - 1];
        for (int i = 0; i < commands.Length; i++)
        {
            if (!call.TryName(i + 1, out ObjectName? name))
            {
                return;
            }

            commands[i] = new Command(kind, name);
        }

        call.Plan.AddAll(commands, CommandFlags.ContinuePastRefused, RespFormats.AppliedCount);
    }
}
