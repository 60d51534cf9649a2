using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Sets the series of a counter.</summary>
internal static class CounterConfigure
{
    /// <summary>Makes <c>counter configure</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("counter");
        IntegerOption offset = Flags.Integer("--offset", "N", "A member of the series.");
        IntegerOption increment = Flags.Integer("--increment", "N", "The distance of two members.", 1);
        IntegerOption minimum = Flags.Integer("--min", "N", "The lowest value.");
        IntegerOption maximum = Flags.Integer("--max", "N", "The highest value.");
        Option<string?> overflow = Flags.Word(
            "--overflow",
            "What an addition does at a bound.",
            OverflowWords.Refuse,
            OverflowWords.Wrap,
            OverflowWords.Saturate);
        Command configure = new("configure", "Sets the series; what is not given stays. Prints the value.")
        {
            name,
            offset,
            increment,
            minimum,
            maximum,
            overflow,
        };
        WriteFlags write = WriteFlags.AddTo(configure);
        context.OnRun(configure, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICounter counter = engine.Counter(call.Get(name));
            CounterSeries present = await counter.GetSeriesAsync().ConfigureAwait(false);
            CounterSeries series = present with
            {
                Offset = call.Get(offset) ?? present.Offset,
                Increment = call.Get(increment) ?? present.Increment,
                Minimum = call.Get(minimum) ?? present.Minimum,
                Maximum = call.Get(maximum) ?? present.Maximum,
                Overflow = OverflowWords.Find(call.Get(overflow)) ?? present.Overflow,
            };
            if (series.FindFault() is { } fault)
            {
                throw new UsageException($"{fault.TrimEnd('.')}; see ordinal counter configure --help");
            }

            CounterResult value = await counter.ConfigureAsync(series, write.Read(call)).ConfigureAwait(false);
            if (!call.IsJson)
            {
                call.Output.Line(value.New);
                return ExitCode.Yes;
            }

            bool changed = series != present;
            long modified = await Answers.ModifiedAsync(engine, counter.Name, changed, value.Revision).ConfigureAwait(false);
            CounterAnswer.WriteState(call.Output, counter.Name, value, modified, series: null);
            return ExitCode.Yes;
        });
        return configure;
    }
}
