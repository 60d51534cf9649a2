using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>The verbs of counters.</summary>
internal static class CounterCommand
{
    private const string What = "counter";

    /// <summary>Makes <c>counter</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        What,
        CommandTree.Counters,
        new("get", Get),
        new("next", Next),
        new("reserve", Reserve),
        new("add", Add),
        new("set", Set),
        new("cas", CompareAndSet),
        new("configure", CounterConfigure.Create),
        new("delete", Delete));

    private static Command Get(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command get = new("get", "Prints the value; 0 of a counter that was never written.") { name };
        context.OnRun(get, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            if (!call.IsJson)
            {
                call.Output.Line(await counter.GetAsync().ConfigureAwait(false));
                return ExitCode.Yes;
            }

            CounterResult value = await counter.InspectAsync().ConfigureAwait(false);
            CounterSeries series = await counter.GetSeriesAsync().ConfigureAwait(false);
            long modified = await Answers.ModifiedAsync(engine, counter.Name, changed: false, 0).ConfigureAwait(false);
            CounterAnswer.WriteState(call.Output, counter.Name, value, modified, series);
            return ExitCode.Yes;
        });
        return get;
    }

    private static Command Next(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        IntegerOption count = Flags.Integer("--count", "N", "Print as many, one a line, that nobody else gets.", 1, 1_000_000);
        Command next = new("next", "Prints the next integer of the series.") { name, count };
        WriteFlags write = WriteFlags.AddTo(next);
        context.OnRun(next, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            WriteOptions options = write.Read(call);
            if (call.Get(count) is not { } wanted)
            {
                if (!call.IsJson && options is { Fence: null, Request: null, Durability: null })
                {
                    call.Output.Line(await counter.NextAsync().ConfigureAwait(false));
                    return ExitCode.Yes;
                }

                CounterResult minted = await counter.NextAsync(options).ConfigureAwait(false);
                return await CounterAnswer.WriteMoveAsync(call, engine, counter.Name, minted).ConfigureAwait(false);
            }

            CounterBlock block = await counter.ReserveAsync(wanted, options).ConfigureAwait(false);
            if (call.IsJson)
            {
                return await CounterAnswer.WriteBlockAsync(call, engine, counter.Name, block).ConfigureAwait(false);
            }

            for (long i = 0; i < block.Count; i++)
            {
                call.Output.Line(block.First + (i * block.Step));
            }

            return ExitCode.Yes;
        });
        return next;
    }

    private static Command Reserve(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Argument<long> count = Flags.IntegerArgument("COUNT", "How many integers, 1 or more.");
        Command reserve = new("reserve", "Takes a block of integers: prints the first, the last and the step.") { name, count };
        WriteFlags write = WriteFlags.AddTo(reserve);
        context.OnRun(reserve, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            CounterBlock block = await counter.ReserveAsync(call.Get(count), write.Read(call)).ConfigureAwait(false);
            return await CounterAnswer.WriteBlockAsync(call, engine, counter.Name, block).ConfigureAwait(false);
        });
        return reserve;
    }

    private static Command Add(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        IntegerOption by = Flags.Integer("--by", "N", "What to add, 1 if not given; may be negative.");
        Command add = new("add", "Adds to the value and prints it.") { name, by };
        return Move(context, add, name, (call, counter, options) => counter.AddAsync(call.Get(by) ?? 1, options));
    }

    private static Command Set(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Argument<long> value = Flags.IntegerArgument("VALUE", "The value.");
        Command set = new("set", "Sets the value and prints it.") { name, value };
        return Move(context, set, name, (call, counter, options) => counter.SetAsync(call.Get(value), options));
    }

    private static Command Move(
        CommandContext context,
        Command command,
        Argument<string> name,
        Func<Call, ICounter, WriteOptions, ValueTask<CounterResult>> move)
    {
        WriteFlags write = WriteFlags.AddTo(command);
        context.OnRun(command, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            CounterResult moved = await move(call, counter, write.Read(call)).ConfigureAwait(false);
            return await CounterAnswer.WriteMoveAsync(call, engine, counter.Name, moved).ConfigureAwait(false);
        });
        return command;
    }

    private static Command CompareAndSet(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Argument<long> value = Flags.IntegerArgument("VALUE", "The new value.");
        IntegerOption expected = Flags.Integer("--expected", "N", "The value that must be there.");
        expected.Required = true;
        Command cas = new("cas", "Sets the value if it is what is expected, and prints it.") { name, value, expected };
        WriteFlags write = WriteFlags.AddTo(cas);
        context.OnRun(cas, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            long wanted = call.Get(expected) ?? 0; // it is required
            CounterResult moved = await counter
                .CompareAndSetAsync(wanted, call.Get(value), write.Read(call)).ConfigureAwait(false);
            return moved.Applied
                ? await CounterAnswer.WriteMoveAsync(call, engine, counter.Name, moved).ConfigureAwait(false)
                : Answers.No(
                    call,
                    StatusCode.CompareFailed,
                    $"counter '{counter.Name}' is {moved.Old}, and {wanted} was expected; nothing was changed");
        });
        return cas;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command delete = new("delete", "Deletes the counter.") { name };
        WriteFlags write = WriteFlags.AddTo(delete);
        context.OnRun(delete, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            bool existed = await counter.DeleteAsync(write.Read(call)).ConfigureAwait(false);
            return Answers.End(
                call, engine, counter.Name, "deleted", existed, $"there is no counter '{counter.Name}'; nothing was deleted");
        });
        return delete;
    }
}
