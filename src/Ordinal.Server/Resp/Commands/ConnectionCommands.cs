using System.Collections.Generic;

namespace Ordinal.Server;

/// <summary>Commands about the connection itself.</summary>
internal static class ConnectionCommands
{
    private const RespTraits Early = RespTraits.Fast | RespTraits.NoAuth;

    internal static IEnumerable<RespCommand> All() =>
    [
        new("ping", -1, RespTraits.Fast) { Planning = Ping },
        new("echo", 2, RespTraits.Fast) { Planning = Echo },
        new("quit", -1, Early | RespTraits.Immediate) { Planning = Quit },
        new("reset", 1, Early | RespTraits.Immediate | RespTraits.NoMulti) { Answering = Reset },
        new("select", 2, RespTraits.Fast) { Planning = Select },
        new("auth", -2, Early | RespTraits.NoMulti) { Running = Authentication.AuthAsync },
        new("hello", -1, Early | RespTraits.NoMulti) { Running = Authentication.HelloAsync },
    ];

    private static void Ping(in RespCall call)
    {
        if (call.Count > 2)
        {
            call.Plan.AddError("ERR wrong number of arguments for 'ping' command");
        }
        else if (call.Session.IsListening)
        {
            call.Plan.AddLocal(ChannelCommands.Pong, call.Count == 2 ? call.Bytes(1) : default);
        }
        else if (call.Count == 2)
        {
            call.Plan.AddLocal(RespFormats.Echo, call.Bytes(1));
        }
        else
        {
            call.Plan.AddLocal(RespFormats.Ready, RespText.Pong);
        }
    }

    private static void Echo(in RespCall call) => call.Plan.AddLocal(RespFormats.Echo, call.Bytes(1));

    private static void Quit(in RespCall call)
    {
        call.Session.IsEnding = true;
        call.Plan.AddLocal(RespFormats.Ready, RespText.Ok);
    }

    private static void Reset(RespSession session, RespRequest request, ref RespWriter writer)
    {
        session.Reset();
        writer.Raw(RespText.Reset.Span);
    }

    private static void Select(in RespCall call)
    {
        if (!RespNumbers.TryParse(call[1], out long index))
        {
            call.Plan.AddError(RespErrors.NotInteger);
        }
        else if (index is < int.MinValue or > int.MaxValue)
        {
            call.Plan.AddError($"ERR value is out of range, value must between {int.MinValue} and {int.MaxValue}");
        }
        else if (index != 0)
        {
            call.Plan.AddError("ERR DB index is out of range");
        }
        else
        {
            call.Plan.AddLocal(RespFormats.Ready, RespText.Ok);
        }
    }
}
