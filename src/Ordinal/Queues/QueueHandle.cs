using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A ticket queue of one engine.</summary>
internal sealed class QueueHandle(Writer writer, NameTable names, string name) : MadeOfText(name), IQueue
{
    private readonly ObjectName _name = new(name, writer.Machine);

    public string Name => Text!; // a handle is made for a text

    public ValueTask<TicketResult> GetAsync(string processId, CancellationToken cancellationToken = default)
        => PlaceAsync(
            processId,
            new Command(CommandKind.QueueGet, _name) { Value = names.Party(processId), Flags = CommandFlags.NoValue },
            cancellationToken);

    public ValueTask<TicketResult> HeadAsync(CancellationToken cancellationToken = default)
        => writer.SendAsync<TicketResult, QueueProjections.Head>(
            new Command(CommandKind.QueueHead, _name), cancellationToken);

    public ValueTask<QueueState> ListAsync(
        long afterNumber = 0, int limit = 0, CancellationToken cancellationToken = default)
        => writer.SendAsync<QueueState, QueueProjections.Page>(
            new Command(CommandKind.QueueList, _name) { Number1 = limit, Number2 = afterNumber }, cancellationToken);

    public ValueTask<TicketResult> JoinAsync(
        string processId, JoinOptions? options = null, CancellationToken cancellationToken = default)
        => PlaceAsync(
            processId, QueueCommands.Join(_name, names.Party(processId), options), cancellationToken);

    public ValueTask<TicketResult> LeaveAsync(
        string processId, WriteOptions? options = null, CancellationToken cancellationToken = default)
        => PlaceAsync(
            processId,
            new Command(CommandKind.QueueLeave, _name)
            {
                Value = names.Party(processId),
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    public ValueTask<TicketResult> RenewAsync(
        string processId, TimeSpan? lease = null, CancellationToken cancellationToken = default)
        => PlaceAsync(
            processId,
            new Command(CommandKind.QueueRenew, _name)
            {
                Value = names.Party(processId),
                Number1 = Durations.OptionalLease(lease),
                Flags = CommandFlags.NoValue,
            },
            cancellationToken);

    public async ValueTask<TicketResult> WaitForTurnAsync(
        string processId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Command get = new(CommandKind.QueueGet, _name)
        {
            Value = names.Party(processId),
            Flags = CommandFlags.NoValue,
        };
        TurnWait wait = new(get);
        writer.Run(wait);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            (_, token) => writer.Run(new RoleCall(role => wait.Withdraw(role, token))), null);
        Reply reply = await wait.Task.ConfigureAwait(false);
        return reply.Status == StatusCode.Ok
            ? QueueProjections.ToPlace(processId, CommandKind.QueueGet, null, reply)
            : throw Refusals.ToException(get, reply);
    }

    public ValueTask<bool> DeleteAsync(WriteOptions? options = null, CancellationToken cancellationToken = default)
        => writer.SendAsync<bool, NameProjections.Existed>(
            new Command(CommandKind.NameDelete, _name)
            {
                Number2 = (long)ObjectKind.Queue,
                Detail = WriteDetails.Of(options),
            },
            cancellationToken);

    private ValueTask<TicketResult> PlaceAsync(
        string processId, in Command command, CancellationToken cancellationToken)
    {
        CommandKind kind = command.Kind;
        TicketTag[]? given = command.Detail?.Tags;
        ValueTask<Reply> reply = writer.SendAsync<Reply, QueueProjections.Place>(command, cancellationToken);
        return reply.IsCompletedSuccessfully
            ? new ValueTask<TicketResult>(QueueProjections.ToPlace(processId, kind, given, reply.Result))
            : AwaitPlaceAsync(processId, kind, given, reply);
    }

    private static async ValueTask<TicketResult> AwaitPlaceAsync(
        string processId, CommandKind kind, TicketTag[]? given, ValueTask<Reply> reply)
        => QueueProjections.ToPlace(processId, kind, given, await reply.ConfigureAwait(false));
}
