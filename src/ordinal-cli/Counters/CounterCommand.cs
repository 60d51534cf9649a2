using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>The verbs of counters.</summary>
internal static class CounterCommand
{
    /// <summary>Makes <c>counter</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Command counter = new("counter", "Counters: integers that only go on.");
        counter.Subcommands.Add(Next(context));
        return counter;
    }

    private static Command Next(CommandContext context)
    {
        Argument<string> name = Flags.Name("counter");
        Command next = new("next", "Prints the next integer of the series.") { name };
        context.OnRun(next, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            long value = await engine.Counter(call.Get(name)).NextAsync().ConfigureAwait(false);
            call.Output.Line(value);
            return ExitCode.Yes;
        });
        return next;
    }
}
