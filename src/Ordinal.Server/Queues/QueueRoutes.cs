using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary><c>/v1/queues/{name}</c>. A queue that was never written is empty.</summary>
internal static class QueueRoutes
{
    internal const string Process = "process";
    internal const string Lease = "lease";
    internal const string Session = "session";
    private const string Head = "head";
    private const string Wait = "wait";
    private const string After = "after";
    private const string Limit = "limit";

    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
        => ApiRoute.Named("/v1/queues")
            .On("GET", GetAsync)
            .On("DELETE", DeleteAsync)
            .Verb("join", JoinAsync)
            .Verb("leave", LeaveAsync)
            .Verb("renew", RenewAsync)
            .Map(group, front);

    private static Task GetAsync(ApiCall call)
    {
        if (call.Query.Flag(Head))
        {
            call.Expect(Head, ApiCall.AnswerForm);
            return AnswerHeadAsync(call);
        }

        if (call.Query.Text(Process) is { } process)
        {
            call.Expect(Process, Head, Wait, ApiCall.AnswerForm);
            return AnswerTicketAsync(call, process);
        }

        call.Expect(After, Limit, Head, ApiCall.AnswerForm);
        return AnswerPageAsync(call);
    }

    private static async Task AnswerPageAsync(ApiCall call)
    {
        Command list = new(CommandKind.QueueList, call.Name)
        {
            Number1 = call.IsWhole
                ? call.Query.Integer(Limit, 1, OrdinalLimits.TicketsMax) ?? OrdinalLimits.TicketsMax
                : call.Query.Integer(Limit, 1, OrdinalLimits.PageEntriesMax) ?? NameRoutes.PageDefault,
            Number2 = call.Query.Integer(After, 0) ?? 0,
        };
        if (await call.ReadAsync(list).ConfigureAwait(false) is { } reply)
        {
            Ticket[] page = reply.Payload as Ticket[] ?? [];
            await LargeWork.LeaveForEntriesAsync(page.Length).ConfigureAwait(false);
            await call.AnswerAsync(new QueueAnswer(call.Name, page, reply), reply).ConfigureAwait(false);
        }
    }

    private static async Task AnswerHeadAsync(ApiCall call)
    {
        if (await call.ReadAsync(new Command(CommandKind.QueueHead, call.Name)).ConfigureAwait(false) is { } reply)
        {
            Ticket? head = (Ticket?)reply.Payload; // a head that is not refused is a ticket
            TicketAnswer answer = new(call.Name, head, reply) { IsWhole = call.IsWhole };
            await call.AnswerAsync(answer, reply).ConfigureAwait(false);
        }
    }

    private static async Task AnswerTicketAsync(ApiCall call, string process)
    {
        Command get = Look(call, process);
        long wait = call.Query.Duration(Wait, 0, OrdinalLimits.WaitMsMax) ?? 0;
        Reply? reply = wait > 0
            ? await TurnWaiting.WaitAsync(call, get, wait).ConfigureAwait(false)
            : await call.ReadAsync(get).ConfigureAwait(false);
        if (reply is { } found)
        {
            Ticket? ticket = found.Status == StatusCode.Ok ? ToTicket(process, null, found) : null;
            await call.AnswerAsync(new TicketAnswer(call.Name, ticket, found) { IsWhole = call.IsWhole }, found)
                .ConfigureAwait(false);
        }
    }

    private static async Task JoinAsync(ApiCall call)
    {
        call.Expect(Process, Lease, Session, Wait);
        long wait = call.Query.Duration(Wait, 0, OrdinalLimits.WaitMsMax) ?? 0;
        (string process, Command join) = await JoinReading.ReadAsync(call).ConfigureAwait(false);
        join.Flags = CommandFlags.NoValue;
        Reply reply = await call.WriteAsync(join).ConfigureAwait(false);
        Ticket ticket = ToTicket(process, join.Detail?.Tags, reply);
        bool hasJoined = reply.Applied;
        if (wait > 0 && ticket.Position > 0)
        {
            Reply turn = await TurnWaiting.WaitAsync(call, Look(call, process), wait).ConfigureAwait(false);
            ticket = ToTicket(process, join.Detail?.Tags, turn);
            reply = turn;
        }

        await call.AnswerAsync(new TicketAnswer(call.Name, ticket, reply) { HasJoined = hasJoined }, reply)
            .ConfigureAwait(false);
    }

    private static async Task LeaveAsync(ApiCall call)
    {
        call.Expect(Process, ApiCall.AnswerForm);
        string process = call.Query.Required(Process);
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command leave = new(CommandKind.QueueLeave, call.Name) { Value = PartyIds.Encode(process) };
        Reply reply = await call.WriteAsync(leave).ConfigureAwait(false);
        await call.AnswerAsync(new LeftAnswer(call.Name, process, reply) { IsWhole = call.IsWhole }, reply).ConfigureAwait(false);
    }

    private static async Task RenewAsync(ApiCall call)
    {
        call.Expect(Process, Lease);
        string process = call.Query.Required(Process);
        Command renew = new(CommandKind.QueueRenew, call.Name)
        {
            Value = PartyIds.Encode(process),
            Number1 = call.Query.Duration(Lease, OrdinalLimits.LeaseMsMin, OrdinalLimits.LeaseMsMax) ?? 0,
            Flags = CommandFlags.NoValue,
        };
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Reply reply = await call.WriteAsync(renew).ConfigureAwait(false);
        await call.AnswerAsync(new TicketAnswer(call.Name, ToTicket(process, null, reply), reply), reply)
            .ConfigureAwait(false);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        Command delete = new(CommandKind.NameDelete, call.Name) { Number2 = (long)ObjectKind.Queue };
        Reply reply = await call.WriteAsync(delete).ConfigureAwait(false);
        await call.AnswerAsync(new DeletedAnswer(call.Name, reply), reply).ConfigureAwait(false);
    }

    private static Command Look(ApiCall call, string process)
        => new(CommandKind.QueueGet, call.Name) { Value = PartyIds.Encode(process), Flags = CommandFlags.NoValue };

    // An answer that is given again is remembered without tags; those that are given are those of the first time.
    private static Ticket ToTicket(string process, TicketTag[]? given, in Reply reply) => new()
    {
        ProcessId = process,
        Number = reply.N1,
        Position = reply.N2,
        Tags = reply.Payload as TicketTag[] ?? given ?? [],
        LeaseLeft = reply.N4 < 0 ? null : TimeSpan.FromMilliseconds(reply.N4),
    };
}
