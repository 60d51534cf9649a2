using System;
using System.Collections.Generic;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Joins a queue.</summary>
internal static class QueueJoin
{
    /// <summary>Makes <c>queue join</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("queue");
        Option<string> process = QueueCommand.Process();
        Option<string[]> tags = new("--tag", "-t") { HelpName = "KEY=VALUE", Description = "A tag; may be given again." };
        DurationOption lease = Flags.Duration("--lease", "How long the place lasts without a renewal; else until it leaves.");
        IntegerOption session = Flags.Integer("--session", "ID", "The session that the place ends with.", 1);
        DurationOption wait = Flags.Duration("--wait", "Wait so long for the turn.", QueueTurn.Longest);
        Command join = new("join", "Takes a place, or keeps the one there is: prints number, position, process, tags.")
        {
            name,
            process,
            tags,
            lease,
            session,
            wait,
        };
        WriteFlags write = WriteFlags.AddTo(join);
        context.OnRun(join, async call =>
        {
            WriteOptions common = write.Read(call);
            JoinOptions options = new()
            {
                Fence = common.Fence,
                Request = common.Request,
                Durability = common.Durability,
                Tags = ReadTags(call.Get(tags)),
                Lease = call.Get(lease),
                Session = call.Get(session) ?? 0,
            };
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            IQueue queue = engine.Queue(call.Get(name));
            string id = call.Get(process)!; // it is required
            if (call.Has(wait))
            {
                // From here on a signal ends the wait, however soon it comes.
                _ = call.Interrupted;
            }

            TicketResult joined = await queue.JoinAsync(id, options).ConfigureAwait(false);
            bool hasJoined = joined.Changed;
            if (call.Get(wait) is { } limit && joined.Ticket is not { Position: 0 })
            {
                joined = await QueueTurn.WaitAsync(call, queue, id, limit).ConfigureAwait(false);
            }

            return await QueueAnswer.WriteAsync(call, engine, queue.Name, joined, string.Empty, hasJoined).ConfigureAwait(false);
        });
        return join;
    }

    private static List<TicketTag> ReadTags(string[]? given)
    {
        List<TicketTag> tags = [];
        foreach (string text in given ?? [])
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new UsageException($"--tag is '{text}'; give it as KEY=VALUE");
            }

            tags.Add(new TicketTag(text[..equals], text[(equals + 1)..]));
        }

        return tags;
    }
}
