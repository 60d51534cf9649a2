using System;
using System.Collections.Generic;
using System.Text;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Commands about the time that a name has left.</summary>
internal static class ExpiryCommands
{
    private const CommandFlags Presence = CommandFlags.CompareAbsent | CommandFlags.ComparePresent;
    private const CommandFlags Direction = CommandFlags.DeadlineLater | CommandFlags.DeadlineEarlier;

    private static readonly RespFormat SecondsLeft = static (ref RespWriter writer, in RespAnswer answer)
        => WriteLeft(ref writer, answer, static ms => (ms + 500) / 1000);

    private static readonly RespFormat MillisecondsLeft = static (ref RespWriter writer, in RespAnswer answer)
        => WriteLeft(ref writer, answer, static ms => ms);

    internal static IEnumerable<RespCommand> All() =>
    [
        Of("ttl", 2, RespTraits.Read, static (in RespCall call) => Look(call, SecondsLeft)),
        Of("pttl", 2, RespTraits.Read, static (in RespCall call) => Look(call, MillisecondsLeft)),
        Of("expire", -3, RespTraits.Write, static (in RespCall call) => Expire(call, 1000, isMoment: false, "expire")),
        Of("pexpire", -3, RespTraits.Write, static (in RespCall call) => Expire(call, 1, isMoment: false, "pexpire")),
        Of("expireat", -3, RespTraits.Write, static (in RespCall call) => Expire(call, 1000, isMoment: true, "expireat")),
        Of("pexpireat", -3, RespTraits.Write, static (in RespCall call) => Expire(call, 1, isMoment: true, "pexpireat")),
        Of("persist", 2, RespTraits.Write, Persist),
    ];

    private static RespCommand Of(string name, int arity, RespTraits traits, RespPlanning planning)
        => new(name, arity, traits | RespTraits.Fast) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static void WriteLeft(ref RespWriter writer, in RespAnswer answer, Func<long, long> scale)
    {
        if (answer.Reply.Status == StatusCode.NotFound)
        {
            writer.Integer(-2);
        }
        else if (!RespFormats.Refused(ref writer, answer))
        {
            writer.Integer(answer.Reply.N1 < 0 ? -1 : scale(answer.Reply.N1));
        }
    }

    private static void Look(in RespCall call, RespFormat format)
    {
        if (call.TryName(1, out ObjectName? name))
        {
            call.Plan.Add(new Command(CommandKind.NameInspect, name), format);
        }
    }

    private static void Persist(in RespCall call)
    {
        if (call.TryName(1, out ObjectName? name))
        {
            call.Plan.Add(new Command(CommandKind.NameTouch, name), RespFormats.Applied);
        }
    }

    private static void Expire(in RespCall call, long unitMs, bool isMoment, string command)
    {
        if (!TryReadOptions(call, out CommandFlags flags) || !call.TryInteger(2, out long ms))
        {
            return;
        }

        if (!RespTimes.TryScale(call, unitMs, isMoment, ref ms))
        {
            call.Plan.AddError($"ERR invalid expire time in '{command}' command");
        }
        else if (call.TryName(1, out ObjectName? name))
        {
            flags |= ms <= 0 ? CommandFlags.EndAtOnce : CommandFlags.None;
            call.Plan.Add(
                new Command(CommandKind.NameTouch, name) { Number1 = long.Max(ms, 0), Flags = flags }, RespFormats.Applied);
        }
    }

    private static bool TryReadOptions(in RespCall call, out CommandFlags flags)
    {
        flags = CommandFlags.None;
        for (int i = 3; i < call.Count; i++)
        {
            CommandFlags option = OptionOf(call[i]);
            if (option == CommandFlags.None)
            {
                string line = $"-ERR Unsupported option {RespDispatch.Shown(call[i], call[i].Length)}\r\n";
                call.Plan.AddLocal(RespFormats.Ready, Encoding.Latin1.GetBytes(line));
                return false;
            }

            flags |= option;
        }

        if ((flags & CommandFlags.CompareAbsent) != 0 && (flags & (Presence | Direction)) != CommandFlags.CompareAbsent)
        {
            call.Plan.AddError("ERR NX and XX, GT or LT options at the same time are not compatible");
            return false;
        }

        if ((flags & Direction) == Direction)
        {
            call.Plan.AddError("ERR GT and LT options at the same time are not compatible");
            return false;
        }

        return true;
    }

    private static CommandFlags OptionOf(ReadOnlySpan<byte> word)
        => Ascii.EqualsIgnoreCase(word, "nx"u8) ? CommandFlags.CompareAbsent
            : Ascii.EqualsIgnoreCase(word, "xx"u8) ? CommandFlags.ComparePresent
            : Ascii.EqualsIgnoreCase(word, "gt"u8) ? CommandFlags.DeadlineLater
            : Ascii.EqualsIgnoreCase(word, "lt"u8) ? CommandFlags.DeadlineEarlier
            : CommandFlags.None;
}
