using Ordinal.State;

namespace Ordinal.Server;

/// <summary>SET and its older forms.</summary>
internal static class SetCommand
{
    /// <summary>The text that was there before, or nothing; whether it was written is not told.</summary>
    internal static readonly RespFormat Previous = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status != StatusCode.CompareFailed && RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        if (answer.Reply.Payload is byte[] text)
        {
            writer.Bulk(text);
        }
        else
        {
            writer.Null();
        }
    };

    private static readonly RespFormat Written = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.CompareFailed)
        {
            writer.Null();
        }
        else if (!RespFormats.Refused(ref writer, answer))
        {
            writer.Ok();
        }
    };

    private static readonly RespFormat WrittenAsNumber = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Reply.Status == StatusCode.CompareFailed)
        {
            writer.Integer(0);
        }
        else if (!RespFormats.Refused(ref writer, answer))
        {
            writer.Integer(1);
        }
    };

    internal static void Plan(in RespCall call)
    {
        SetOptions options = default;
        if (call.Count > 3 && !options.TryRead(call))
        {
            return;
        }

        Command command = new(CommandKind.TextWrite, null)
        {
            Value = call.Bytes(2),
            Flags = options.Flags,
            Number1 = options.TimeToLiveMs,
            Detail = options.Expected is { } expected ? new CommandDetail { Expected = expected } : null,
        };
        bool givesBack = (options.Flags & CommandFlags.ReturnPrevious) != 0;
        call.Add(command, givesBack ? Previous : Written);
    }

    internal static void PlanIfAbsent(in RespCall call)
    {
        Command write = new(CommandKind.TextWrite, null) { Value = call.Bytes(2), Flags = CommandFlags.CompareAbsent };
        call.Add(write, WrittenAsNumber);
    }

    internal static void PlanWithSeconds(in RespCall call) => PlanWithTime(call, 1000, "setex");

    internal static void PlanWithMilliseconds(in RespCall call) => PlanWithTime(call, 1, "psetex");

    private static void PlanWithTime(in RespCall call, long unitMs, string command)
    {
        if (RespTimes.TryTimeToLive(call, 2, unitMs, isMoment: false, command, out long ms))
        {
            call.Add(new Command(CommandKind.TextWrite, null) { Value = call.Bytes(3), Number1 = ms }, Written);
        }
    }
}
