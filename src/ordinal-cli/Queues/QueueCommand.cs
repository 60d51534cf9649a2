using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>The verbs of queues.</summary>
internal static class QueueCommand
{
    private const string What = "queue";

    /// <summary>Makes <c>queue</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        What,
        CommandTree.Queues,
        new("join", QueueJoin.Create),
        new("leave", Leave),
        new("get", Get),
        new("head", Head),
        new("list", List),
        new("renew", Renew),
        new("wait", Wait),
        new("delete", Delete));

    /// <summary>The process that a verb is about.</summary>
    internal static Option<string> Process()
        => new("--process", "-p") { HelpName = "ID", Description = "The process.", Required = true };

    private static Command Leave(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Option<string> process = Process();
        Command leave = new("leave", "Gives up a place.") { name, process };
        WriteFlags write = WriteFlags.AddTo(leave);
        context.OnRun(leave, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            string id = call.Get(process)!; // it is required
            TicketResult held = call.IsJson ? await queue.GetAsync(id).ConfigureAwait(false) : default;
            TicketResult left = await queue.LeaveAsync(id, write.Read(call)).ConfigureAwait(false);
            if (!left.Changed)
            {
                return Answers.No(call, StatusCode.NotFound, QueueAnswer.NoPlace(queue.Name, id));
            }

            if (call.IsJson)
            {
                await QueueAnswer.WriteLeftAsync(call, queue, id, held.Ticket, left).ConfigureAwait(false);
            }

            return ExitCode.Yes;
        });
        return leave;
    }

    private static Command Get(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Option<string> process = Process();
        Command get = new("get", "Prints the place of a process: number, position, process, tags.") { name, process };
        context.OnRun(get, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            string id = call.Get(process)!; // it is required
            TicketResult found = await queue.GetAsync(id).ConfigureAwait(false);
            return await QueueAnswer.WriteAsync(call, engine, queue.Name, found, QueueAnswer.NoPlace(queue.Name, id))
                .ConfigureAwait(false);
        });
        return get;
    }

    private static Command Head(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command head = new("head", "Prints the first place.") { name };
        context.OnRun(head, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            TicketResult found = await queue.HeadAsync().ConfigureAwait(false);
            return await QueueAnswer.WriteAsync(call, engine, queue.Name, found, $"queue '{queue.Name}' is empty")
                .ConfigureAwait(false);
        });
        return head;
    }

    private static Command List(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        IntegerOption after = Flags.Integer("--after", "NUMBER", "Begin after the place with this number.", 0);
        IntegerOption limit = Flags.Integer("--limit", "N", "Places at most.", 1, int.MaxValue);
        Command list = new("list", "Prints the places in order, one a line.") { name, after, limit };
        context.OnRun(list, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            QueueState state = await queue.ListAsync(call.Get(after) ?? 0, (int)(call.Get(limit) ?? 0)).ConfigureAwait(false);
            return await QueueAnswer.WriteListAsync(call, engine, queue.Name, state).ConfigureAwait(false);
        });
        return list;
    }

    private static Command Renew(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Option<string> process = Process();
        DurationOption lease = Flags.Duration("--lease", "The new lease from now; else that of the join.");
        Command renew = new("renew", "Extends the lease of a place and prints it.") { name, process, lease };
        context.OnRun(renew, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            string id = call.Get(process)!; // it is required
            try
            {
                TicketResult renewed = await queue.RenewAsync(id, call.Get(lease)).ConfigureAwait(false);
                return await QueueAnswer.WriteAsync(call, engine, queue.Name, renewed, QueueAnswer.NoPlace(queue.Name, id))
                    .ConfigureAwait(false);
            }
            catch (OrdinalException e) when (e.Code == StatusCode.NotFound)
            {
                return Answers.No(call, StatusCode.NotFound, QueueAnswer.NoPlace(queue.Name, id));
            }
        });
        return renew;
    }

    private static Command Wait(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Option<string> process = Process();
        DurationOption timeout = Flags.Duration(
            "--timeout", "How long to wait; else as long as it takes.", QueueTurn.Longest);
        Command wait = new("wait", "Waits until a process is at the head, and prints its place.") { name, process, timeout };
        context.OnRun(wait, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            TicketResult turn = await QueueTurn.WaitAsync(call, queue, call.Get(process)!, call.Get(timeout)) // it is required
                .ConfigureAwait(false);
            return await QueueAnswer.WriteAsync(call, engine, queue.Name, turn, string.Empty).ConfigureAwait(false);
        });
        return wait;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command delete = new("delete", "Deletes the queue with all its places.") { name };
        WriteFlags write = WriteFlags.AddTo(delete);
        context.OnRun(delete, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            bool existed = await queue.DeleteAsync(write.Read(call)).ConfigureAwait(false);
            return Answers.End(
                call, engine, queue.Name, "deleted", existed, $"there is no queue '{queue.Name}'; nothing was deleted");
        });
        return delete;
    }
}
