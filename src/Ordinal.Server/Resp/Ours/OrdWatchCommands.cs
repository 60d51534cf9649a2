using System.Collections.Generic;
using System.Threading.Tasks;

namespace Ordinal.Server;

/// <summary><c>ORD.WATCH</c>: events as pushes, which only version 3 of the protocol has.</summary>
internal static class OrdWatchCommands
{
    private const string NeedsThree = "ERR ORD.WATCH needs RESP3, which has pushes: say HELLO 3 first";

    internal static IEnumerable<RespCommand> All() =>
    [
        new("ord.watch", -2, RespTraits.Read) { Running = WatchAsync, FirstKey = 1, LastKey = 1, KeyStep = 1 },
        new("ord.unwatch", -1, RespTraits.Read) { Running = UnwatchAsync },
    ];

    private static ValueTask WatchAsync(RespConnection connection, RespRequest request)
    {
        connection.Write(Begin(connection, request));
        return default;
    }

    private static string? Begin(RespConnection connection, RespRequest request)
    {
        OrdArguments arguments = new(new RespCall(connection.Session, request.Data, request.Arguments));
        bool isPrefix = arguments.TakeWord("PREFIX"u8);
        string key = arguments.Text(isPrefix ? "a prefix" : "a name");
        long? after = null;
        while (arguments.NextOption())
        {
            if (arguments.Is("FROM"u8))
            {
                after = arguments.Integer("FROM", 1) - 1;
            }
            else
            {
                arguments.RefuseOption("FROM");
            }
        }

        OrdWatches watches = connection.Session.EventWatches ??= new OrdWatches(connection);
        if (!connection.Session.IsThree)
        {
            return NeedsThree;
        }

        if (arguments.Refusal is { } refusal)
        {
            return refusal;
        }

        if (watches.Count >= OrdWatches.WatchesMax)
        {
            return $"ERR {watches.Count + 1} watches; allowed: {OrdWatches.WatchesMax}";
        }

        try
        {
            watches.Begin(key, isPrefix, new WatchOptions { AfterRevision = after });
            return null;
        }
        catch (OrdinalException e)
        {
            return $"{ProblemCodes.Of(e.Code).Resp} {e.Message}";
        }
    }

    private static ValueTask UnwatchAsync(RespConnection connection, RespRequest request)
    {
        OrdArguments arguments = new(new RespCall(connection.Session, request.Data, request.Arguments));
        OrdWatches? watches = connection.Session.EventWatches;
        long ended = 0;
        if (!arguments.HasMore)
        {
            ended = watches?.EndAll() ?? 0;
        }
        else
        {
            bool isPrefix = arguments.TakeWord("PREFIX"u8);
            string key = arguments.Text("a name");
            arguments.ExpectEnd();
            ended = arguments.Refusal is null && watches?.End(key, isPrefix) == true ? 1 : 0;
        }

        RespWriter writer = connection.BeginWriting();
        if (arguments.Refusal is { } refusal)
        {
            writer.Error(refusal);
        }
        else
        {
            writer.Integer(ended);
        }

        writer.Flush();
        return default;
    }
}
