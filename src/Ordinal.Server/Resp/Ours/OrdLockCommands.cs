using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>ORD.LOCK.*</c>: leased locks with fencing tokens and a line of waiters.</summary>
internal static class OrdLockCommands
{
    private const long LeaseMsDefault = 30_000;

    private static readonly RespFormat Granted = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        writer.Map(3);
        OrdAnswers.Bytes(ref writer, "owner"u8, answer.Command.Value.Span);
        OrdAnswers.Number(ref writer, "token"u8, answer.Reply.N1);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    private static readonly RespFormat Inspected = static (ref RespWriter writer, in RespAnswer answer) =>
    {
        if (RespFormats.Refused(ref writer, answer))
        {
            return;
        }

        LockState state = answer.Reply.Payload as LockState ?? new LockState();
        writer.Map(8);
        OrdAnswers.Text(ref writer, "owner"u8, state.Owner);
        OrdAnswers.Number(ref writer, "token"u8, state.Token);
        OrdAnswers.Left(ref writer, state.LeaseLeft);
        OrdAnswers.Number(ref writer, "session"u8, state.Session);
        OrdAnswers.Bytes(ref writer, "value"u8, state.Value.Span);
        writer.Bulk("waiters"u8);
        writer.Array(state.Waiters.Count);
        foreach (string waiter in state.Waiters)
        {
            writer.Bulk(waiter);
        }

        OrdAnswers.Number(ref writer, "version"u8, answer.Reply.Version);
        OrdAnswers.Revision(ref writer, answer.Reply);
    };

    internal static IEnumerable<RespCommand> All() =>
    [
        new("ord.lock.acquire", -3, RespTraits.Write | RespTraits.Blocking)
        {
            Running = AcquireAsync, FirstKey = 1, LastKey = 1, KeyStep = 1,
        },
        Of("renew", -4, RespTraits.Write, Renew),
        Of("release", 4, RespTraits.Write, Release),
        Of("inspect", 2, RespTraits.Read | RespTraits.Fast, Inspect),
        Of("break", 2, RespTraits.Write | RespTraits.Admin, Break),
    ];

    private static RespCommand Of(string verb, int arity, RespTraits traits, RespPlanning planning)
        => new("ord.lock." + verb, arity, traits) { Planning = planning, FirstKey = 1, LastKey = 1, KeyStep = 1 };

    private static async ValueTask AcquireAsync(RespConnection connection, RespRequest request)
    {
        if (ReadAcquire(connection, request, out Command acquire) is { } refusal)
        {
            connection.Write(refusal);
            return;
        }

        // The engine ends the wait by its own clock; what ends it here is the connection.
        await OrdWaits.RunAsync(
            connection,
            acquire,
            Timeout.Infinite,
            token => LockAcquisition.RunAsync(connection.Server.Engine.Writer, acquire, null, token),
            Granted).ConfigureAwait(false);
    }

    private static string? ReadAcquire(RespConnection connection, RespRequest request, out Command acquire)
    {
        OrdArguments arguments = new(new RespCall(connection.Session, request.Data, request.Arguments));
        acquire = new Command(CommandKind.LockAcquire, arguments.Name()) { Value = arguments.Party("owner") };
        bool hasLease = false;
        while (arguments.NextOption())
        {
            if (arguments.Is("TTL"u8))
            {
                acquire.Number1 = arguments.Milliseconds("TTL");
                hasLease = true;
            }
            else if (arguments.Is("WAIT"u8))
            {
                acquire.Number2 = arguments.Milliseconds("WAIT");
            }
            else if (arguments.Is("SESSION"u8))
            {
                acquire.Number3 = arguments.Integer("SESSION", 1);
            }
            else if (arguments.Is("VALUE"u8))
            {
                acquire.Detail = new CommandDetail { HolderValue = arguments.Bytes("VALUE").ToArray() };
            }
            else
            {
                arguments.RefuseOption("TTL, WAIT, SESSION, VALUE");
            }
        }

        if (!hasLease && acquire.Number3 == 0)
        {
            acquire.Number1 = LeaseMsDefault;
        }

        return arguments.Refusal;
    }

    private static void Renew(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command renew = new(CommandKind.LockRenew, arguments.Name())
        {
            Value = arguments.Party("owner"),
            Number2 = arguments.Integer("token", 0),
        };
        renew.Number1 = arguments.OnlyTimeToLive();
        arguments.Plan(renew, Granted);
    }

    private static void Release(in RespCall call)
    {
        OrdArguments arguments = new(call);
        Command release = new(CommandKind.LockRelease, arguments.Name())
        {
            Value = arguments.Party("owner"),
            Number2 = arguments.Integer("token", 0),
        };
        arguments.Plan(release, OrdAnswers.Done);
    }

    private static void Inspect(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.LockInspect, arguments.Name()), Inspected);
    }

    private static void Break(in RespCall call)
    {
        OrdArguments arguments = new(call);
        arguments.Plan(new Command(CommandKind.LockBreak, arguments.Name()), OrdAnswers.Done);
    }
}
