using System.Collections.Generic;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>MULTI, EXEC and what belongs to them: one transaction of the engine that goes on past a refused command.</summary>
internal static class BlockCommands
{
    private static readonly RespFormat Executed = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (answer.Replies.Length > 0 && RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        if (answer.Replies.Length > 0 && !answer.Reply.Applied)
        {
            writer.NullArray();
        }
        else
        {
            writer.Array(answer.Parts);
        }
    };

    // An answer of the server itself, in its place among those of the transaction.
    private static readonly RespFormat Answered = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        (RespSession session, RespCommand command, RespRequest request) = ((RespSession, RespCommand, RespRequest))answer.State!;
        command.Answering!(session, request, ref writer); // only such commands are queued without a plan
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        new("multi", 1, RespTraits.Immediate | RespTraits.Fast) { Planning = Begin },
        new("exec", 1, RespTraits.Immediate) { Planning = Execute },
        new("discard", 1, RespTraits.Immediate | RespTraits.Fast) { Planning = Discard },
        new("unwatch", 1, RespTraits.Fast) { Planning = Unwatch },
        new("watch", -2, RespTraits.Immediate | RespTraits.Fast)
        {
            Running = WatchAsync, FirstKey = 1, LastKey = -1, KeyStep = 1,
        },
    ];

    private static void Begin(in RespCall call)
    {
        if (call.Session.IsQueuing)
        {
            call.Plan.AddError("ERR MULTI calls can not be nested");
            return;
        }

        call.Session.BeginQueue();
        call.Plan.AddLocal(RespFormats.Ready, RespText.Ok);
    }

    private static void Discard(in RespCall call)
    {
        if (!call.Session.IsQueuing)
        {
            call.Plan.AddError("ERR DISCARD without MULTI");
            return;
        }

        call.Session.EndQueue();
        call.Session.Unwatch();
        call.Plan.AddLocal(RespFormats.Ready, RespText.Ok);
    }

    private static void Unwatch(in RespCall call)
    {
        call.Session.Unwatch();
        call.Plan.AddLocal(RespFormats.Ready, RespText.Ok);
    }

    private static void Execute(in RespCall call)
    {
        RespSession session = call.Session;
        if (!session.IsQueuing)
        {
            call.Plan.AddError("ERR EXEC without MULTI");
            return;
        }

        IReadOnlyList<KeyValuePair<RespCommand, RespRequest>> queue = session.Queue;
        bool isSpoiled = session.IsSpoiled;
        Compare[] compares = session.Compares();
        session.EndQueue();
        session.Unwatch();
        if (isSpoiled)
        {
            call.Plan.AddError(RespErrors.ExecAborted);
            return;
        }

        int place = call.Plan.BeginBlock(Executed);
        for (int i = 0; i < queue.Count; i++)
        {
            (RespCommand command, RespRequest request) = queue[i];
            if (command.Planning is { } planning)
            {
                planning(new RespCall(session, request.Data, request.Arguments));
            }
            else
            {
                call.Plan.AddLocal(Answered, state: (session, command, request));
            }
        }

        call.Plan.EndBlock(place, compares);
    }

    private static async ValueTask WatchAsync(RespConnection connection, RespRequest request)
    {
        RespSession session = connection.Session;
        string? refusal = session.IsQueuing ? "ERR WATCH inside MULTI is not allowed" : null;
        for (int i = 1; i < request.Count && refusal is null; i++)
        {
            if (!session.Server.Names.TryGet(request[i], out ObjectName? name))
            {
                refusal = RespErrors.InvalidKey;
                continue;
            }

            Command command = new(CommandKind.NameInspect, name);
            Reply reply = await connection.SendAsync(command).ConfigureAwait(false);
            bool hasRoom = session.WatchCount < OrdinalLimits.TransactionOperationsMax;
            if (reply.Status is StatusCode.Ok or StatusCode.NotFound && hasRoom)
            {
                session.Watch(name, reply.Modified);
            }
            else
            {
                refusal = !hasRoom ? "ERR too many watched names" : RespErrors.Of(command, reply);
            }
        }

        connection.Write(refusal);
    }
}
