using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/locks/{name}</c>: first come, first served, with a fencing token for each grant.</summary>
/// <remarks>
/// An acquire that waits belongs to its connection: when the client goes away, it leaves the line. Waiting has its own
/// <c>wait=</c> and no other deadline; a server that stops ends it by a 503.
/// </remarks>
internal static class LockRoutes
{
    internal const string OwnerHeader = "Ordinal-Owner";

    private const long LeaseMsDefault = 30_000;
    private const int OwnerBytes = 16;
    private const string KeepGrant = "keep-grant";
    private const string Attempt = "attempt";

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/locks")
            .On("GET", GetAsync)
            .On("DELETE", DeleteAsync)
            .Verb("acquire", AcquireAsync)
            .Verb("renew", RenewAsync)
            .Verb("release", ReleaseAsync)
            .Verb("withdraw", WithdrawAsync)
            .Verb("break", BreakAsync)
            .Map(group, front);

    private static async Task GetAsync(ApiCall call)
    {
        call.Expect("owner");
        Command inspect = new(CommandKind.LockInspect, call.Name)
        {
            Value = call.Query.Text("owner") is { } owner ? PartyIds.Encode(owner) : [],
        };
        if (await call.ReadAsync(inspect).ConfigureAwait(false) is { } reply)
        {
            LockState state = reply.Payload as LockState ?? new LockState();
            await LargeWork.LeaveForEntriesAsync(state.Waiters.Count).ConfigureAwait(false);
            long? position = call.Query.Has("owner") ? reply.N2 : null;
            await call.AnswerAsync(new LockAnswer(call.Name, state, position, reply), reply).ConfigureAwait(false);
        }
    }

    private static async Task AcquireAsync(ApiCall call)
    {
        call.Expect("owner", "ttl", "wait", "session", Attempt);
        WriteTerms terms = WriteTerms.Read(call.Context.Request.Headers, call.Principal);
        long session = call.Query.Integer("session", 1) ?? 0;
        byte[] owner = call.Query.Text("owner") is { } given ? PartyIds.Encode(given) : NewOwner(call.Principal, terms);
        ReadOnlyMemory<byte> value =
            await RequestBody.ReadAsync(call.Context, OrdinalLimits.ValueBytesMax).ConfigureAwait(false);
        Command acquire = new(CommandKind.LockAcquire, call.Name)
        {
            Value = owner,
            Number1 = call.Query.Duration("ttl", OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax)
                ?? (session == 0 ? LeaseMsDefault : 0),
            Number2 = call.Query.Duration("wait", 0, OrdinalLimits.WaitMsMax) ?? 0,
            Number3 = session,
            Flags = CommandFlags.NoValue,
            Detail = value.IsEmpty ? null : new CommandDetail { HolderValue = value.ToArray() },
        };
        Reply reply = await SendAsync(call, acquire, terms).ConfigureAwait(false);
        if (reply.Status is StatusCode.LockHeld or StatusCode.TimedOut)
        {
            throw await BusyAsync(call, acquire, reply).ConfigureAwait(false);
        }

        call.Context.Response.Headers[OwnerHeader] = EscapedOwner(owner);
        await call.AnswerAsync(new LockGrantAnswer(call.Name, owner, reply, reply.N1), reply).ConfigureAwait(false);
    }

    private static async ValueTask<Reply> SendAsync(ApiCall call, Command acquire, WriteTerms terms)
    {
        if (Conditions.Read(call.Context.Request.Headers) is not null)
        {
            return acquire.Number2 == 0
                ? await call.WriteAsync(acquire).ConfigureAwait(false)
                : throw ProblemException.Argument("If-Match and If-None-Match go with no 'wait'.");
        }

        acquire.Detail = terms.Into(acquire.Detail);
        Reply reply = default;
        if (call.Front.Door.TryAdmit(acquire, call.Principal, ref reply))
        {
            reply = call.Query.Text(Attempt) is { } name
                ? await RunNamedAsync(call, acquire, name).ConfigureAwait(false)
                : await RunAsync(call, acquire, call.Context.RequestAborted).ConfigureAwait(false);
        }

        return reply.Status is StatusCode.Ok or StatusCode.LockHeld or StatusCode.TimedOut
            ? reply
            : throw call.Refused(acquire, reply);
    }

    private static async ValueTask<Reply> RunNamedAsync(ApiCall call, Command acquire, string name)
    {
        LockAttempts attempts = call.Front.Attempts;
        LockAttemptKey key = KeyOf(call, acquire, name);
        LockAttempt attempt = attempts.Begin(key, call.Context.RequestAborted);
        try
        {
            return await RunAsync(call, acquire, attempt.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            attempt.Note(isTakenBack: true);
            call.Context.RequestAborted.ThrowIfCancellationRequested();
            Reply reply = default;
            reply.Refuse(StatusCode.Cancelled);
            return reply;
        }
        finally
        {
            attempts.End(key, attempt);
        }
    }

    private static LockAttemptKey KeyOf(ApiCall call, in Command command, string name)
        => new(call.Name.ToString(), Encoding.UTF8.GetString(command.Value.Span), name);

    // A server that stops ends the wait: who stands in line would else hold up the stop, and be cut off without an answer.
    private static async ValueTask<Reply> RunAsync(ApiCall call, Command acquire, CancellationToken gone)
    {
        CancellationToken stopping = acquire.Number2 == 0
            ? CancellationToken.None
            : call.Context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        try
        {
            return await LockAcquisition.RunAsync(
                call.Front.Door.Engine.Writer, acquire, held: null, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            throw new ProblemException(Problem.Of("draining", "The server is stopping; the place in line is given up."));
        }
    }

    // Who holds it and how long the line is may be told to those only who may read the lock.
    private static async ValueTask<ProblemException> BusyAsync(ApiCall call, Command acquire, Reply reply)
    {
        ProblemException busy = call.Refused(acquire, reply);
        Reply seen = await call.Front.Door
            .SendAsync(new Command(CommandKind.LockInspect, call.Name), call.Principal).ConfigureAwait(false);
        return seen is { Status: StatusCode.Ok, Payload: LockState { Owner: { } holder } state }
            ? new ProblemException(busy.Problem with
            {
                Facts =
                [
                    new ProblemFact("holder", 0, holder),
                    new ProblemFact("position", state.Waiters.Count + 1),
                    .. busy.Problem.Facts,
                ],
            })
            : busy;
    }

    private static async Task RenewAsync(ApiCall call)
    {
        call.Expect("owner", "token", "ttl");
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        byte[] owner = PartyIds.Encode(call.Query.Required("owner"));
        Reply reply = await call.WriteAsync(new Command(CommandKind.LockRenew, call.Name)
        {
            Value = owner,
            Number1 = call.Query.Duration("ttl", OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax) ?? 0,
            Number2 = RequiredToken(call),
        }).ConfigureAwait(false);
        await call.AnswerAsync(new LockGrantAnswer(call.Name, owner, reply, RequiredToken(call)), reply).ConfigureAwait(false);
    }

    private static async Task ReleaseAsync(ApiCall call)
    {
        call.Expect("owner", "token");
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await call.WriteAsync(new Command(CommandKind.LockRelease, call.Name)
        {
            Value = PartyIds.Encode(call.Query.Required("owner")),
            Number2 = RequiredToken(call),
        }).ConfigureAwait(false);
        await call.AnswerAsync(new NameEndAnswer(call.Name, "released", reply) { Token = reply.N1 }, reply).ConfigureAwait(false);
    }

    private static async Task WithdrawAsync(ApiCall call)
    {
        call.Expect("owner", KeepGrant, Attempt);
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command withdraw = new(CommandKind.LockCancelWait, call.Name)
        {
            Value = PartyIds.Encode(call.Query.Required("owner")),
        };
        if (call.Query.Text(Attempt) is { } name)
        {
            await WithdrawNamedAsync(call, withdraw, name).ConfigureAwait(false);
            return;
        }

        if (call.Query.Flag(KeepGrant))
        {
            await RequireWaiterAsync(call, withdraw).ConfigureAwait(false);
        }

        Reply reply = await call.WriteAsync(withdraw).ConfigureAwait(false);
        await call.AnswerAsync(new NameEndAnswer(call.Name, "withdrawn", reply), reply).ConfigureAwait(false);
    }

    private static async ValueTask WithdrawNamedAsync(ApiCall call, Command withdraw, string name)
    {
        Reply reply = default;
        if (!call.Front.Door.TryAdmit(withdraw, call.Principal, ref reply))
        {
            throw call.Refused(withdraw, reply);
        }

        reply.Revision = call.Front.Door.Engine.Revision;
        if (!await call.Front.Attempts.WithdrawAsync(KeyOf(call, withdraw, name)).ConfigureAwait(false))
        {
            reply.Refuse(StatusCode.NotHolder);
            throw call.Refused(withdraw, reply);
        }

        reply.Applied = true;
        reply.Revision = call.Front.Door.Engine.Revision;
        await call.AnswerAsync(new NameEndAnswer(call.Name, "withdrawn", reply), reply).ConfigureAwait(false);
    }

    // Whoever waits does not hold the lock: a grant that comes after this look belongs to the acquire that is taken back.
    private static async ValueTask RequireWaiterAsync(ApiCall call, Command withdraw)
    {
        Reply reply = default;
        if (!call.Front.Door.TryAdmit(withdraw, call.Principal, ref reply))
        {
            throw call.Refused(withdraw, reply);
        }

        Command look = new(CommandKind.LockInspect, call.Name) { Value = withdraw.Value, Flags = CommandFlags.NoValue };
        reply = await call.Front.Door.Engine.Writer
            .SendAsync<Reply, PlainReply>(look, CancellationToken.None).ConfigureAwait(false);
        if (reply.Status != StatusCode.Ok || reply.N2 <= 0)
        {
            if (reply.Status == StatusCode.Ok)
            {
                reply.Refuse(StatusCode.NotHolder);
            }

            throw call.Refused(withdraw, reply);
        }
    }

    private static async Task BreakAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await call.WriteAsync(new Command(CommandKind.LockBreak, call.Name)).ConfigureAwait(false);
        await call.AnswerAsync(new NameEndAnswer(call.Name, "broken", reply) { Token = reply.N1 }, reply).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await call.WriteAsync(new Command(CommandKind.NameDelete, call.Name)
        {
            Number2 = (long)ObjectKind.Lock,
        }).ConfigureAwait(false);
        await call.AnswerAsync(new NameEndAnswer(call.Name, "deleted", reply), reply).ConfigureAwait(false);
    }

    private static long RequiredToken(ApiCall call)
    {
        call.Query.Required("token");
        return call.Query.Integer("token", 1) ?? 0; // it is given
    }

    // A retry under the same key must ask for the same owner, or it would be another command.
    private static byte[] NewOwner(Principal principal, WriteTerms terms)
    {
        byte[] id = terms.Request is { } request
            ? SHA256.HashData([.. principal.Scope, 0, .. KeyOf(request)])[..OwnerBytes]
            : RandomNumberGenerator.GetBytes(OwnerBytes);
        return Encoding.ASCII.GetBytes("http-" + Convert.ToHexStringLower(id));
    }

    private static byte[] KeyOf(RequestKey request)
        => request.Text ?? [.. request.Client ?? [], .. BitConverter.GetBytes(request.Number)];

    private static string EscapedOwner(byte[] owner)
    {
        StringBuilder text = new();
        PercentCode.Write(owner, text);
        return text.ToString();
    }
}
