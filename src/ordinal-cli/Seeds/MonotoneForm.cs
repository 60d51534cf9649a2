using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>The flags and the JSON of monotone: <c>ordinal -i ID counter|queue VERB</c>.</summary>
internal static class MonotoneForm
{
    /// <summary>Runs one line.</summary>
    /// <param name="args">All arguments.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The line cannot be understood.</exception>
    /// <exception cref="AnswerException">The answer is no.</exception>
    /// <exception cref="OrdinalException">The engine refuses or has failed.</exception>
    internal static async Task<int> RunAsync(string[] args, Streams streams)
    {
        MonotoneLine line = new MonotoneParser(args).Parse();
        Output output = new(streams.Out);
        if (line.Help is { } help)
        {
            output.Text(help);
            output.Flush();
            return ExitCode.Yes;
        }

        if (line.Format is not (null or "text" or "json"))
        {
            throw new UsageException($"--output is '{line.Format}'; allowed: text, json");
        }

        EngineChoice choice = EngineChoice.Of(streams, line.Data, line.Server, line.Token, line.TokenFile);
        IOrdinal engine = await choice.OpenAsync(streams).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            await AnswerAsync(engine, line, output).ConfigureAwait(false);
        }

        return ExitCode.Yes;
    }

    /// <summary>Does what a line says, and prints the answer.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="line">The line, without help.</param>
    /// <param name="output">Where to.</param>
    /// <exception cref="AnswerException">The answer is no.</exception>
    /// <exception cref="OrdinalException">The engine refuses or has failed.</exception>
    internal static async Task AnswerAsync(IOrdinal engine, MonotoneLine line, Output output)
    {
        MonotoneAnswer answer = new(line, output);
        try
        {
            await (line.Noun == MonotoneLine.Counter
                ? CounterAsync(engine.Counter(line.Id), line, answer)
                : QueueAsync(engine.Queue(line.Id), line, answer)).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.WrongKind && e.ActualKind != ObjectKind.None)
        {
            throw new AnswerException(
                ExitCode.AnswerIsNo, $"{line.Id} is a {KindWords.Of(e.ActualKind)}, not a {line.Noun}", e);
        }

        output.Flush();
    }

    private static async Task CounterAsync(ICounter counter, MonotoneLine line, MonotoneAnswer answer)
    {
        switch (line.Verb)
        {
            case MonotoneLine.Get:
                answer.Counter(await counter.GetAsync().ConfigureAwait(false));
                break;
            case MonotoneLine.Next:
                answer.Counter(await counter.NextAsync().ConfigureAwait(false));
                break;
            default:
                await counter.DeleteAsync().ConfigureAwait(false);
                break;
        }
    }

    private static async Task QueueAsync(IQueue queue, MonotoneLine line, MonotoneAnswer answer)
    {
        switch (line.Verb)
        {
            case MonotoneLine.List:
                QueueState state = await queue.ListAsync().ConfigureAwait(false);
                answer.Queue(state.Tickets, state.Token);
                break;
            case MonotoneLine.Remove:
                await queue.DeleteAsync().ConfigureAwait(false);
                break;
            default:
                await TicketAsync(queue, line.Process!, line, answer).ConfigureAwait(false); // the parser saw to it
                break;
        }
    }

    private static async Task TicketAsync(IQueue queue, string process, MonotoneLine line, MonotoneAnswer answer)
    {
        TicketResult result = line.Verb switch
        {
            MonotoneLine.Join => await queue.JoinAsync(process, new JoinOptions { Tags = line.Tags }).ConfigureAwait(false),
            MonotoneLine.Leave => await queue.LeaveAsync(process).ConfigureAwait(false),
            _ => await queue.GetAsync(process).ConfigureAwait(false),
        };
        bool isLeft = line.Verb == MonotoneLine.Leave && result.Changed;
        if (isLeft)
        {
            answer.Token(result.Token);
        }
        else if (line.Verb != MonotoneLine.Leave && result.Ticket is { } ticket)
        {
            answer.Ticket(ticket, result.Token);
        }
        else
        {
            throw new AnswerException(
                ExitCode.AnswerIsNo, $"ticket not found: {process} is not in the queue {line.Id}; join first");
        }
    }
}
