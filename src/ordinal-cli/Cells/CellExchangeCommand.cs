using System;
using System.CommandLine;
using System.Text;

namespace Ordinal.Cli;

/// <summary>Writes a cell if what is there is what is expected.</summary>
internal static class CellExchangeCommand
{
    /// <summary>Makes <c>cell cas</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("cell");
        Option<string?> expected = Flags.Text("--expected", "TEXT", "The value that must be there.");
        Option<string?> expectedFile = Flags.Text("--expected-file", "FILE", "A file with the value that must be there.");
        IntegerOption revision = Flags.Integer("--revision", "N", "The revision that must have written it last.", 1);
        Option<bool> absent = Flags.Switch("--absent", "There must be no value.");
        Option<bool> present = Flags.Switch("--present", "There must be a value.");
        Option<bool> clear = Flags.Switch("--clear", "Clear the cell instead of writing a value.");
        Command cas = new("cas", "Writes the value if what is there is what is expected.")
        {
            name,
            expected,
            expectedFile,
            revision,
            absent,
            present,
            clear,
        };
        CellValueFlags flags = CellValueFlags.AddTo(cas);
        context.OnRun(cas, async call =>
        {
            int conditions = (call.Has(expected) ? 1 : 0) + (call.Has(expectedFile) ? 1 : 0) + (call.Has(revision) ? 1 : 0)
                + (call.Get(absent) ? 1 : 0) + (call.Get(present) ? 1 : 0);
            if (conditions != 1)
            {
                throw new UsageException(
                    $"{(conditions == 0 ? "no condition is" : "more than one condition is")} given; "
                    + "give one of --expected, --expected-file, --revision, --absent and --present");
            }

            bool clears = call.Get(clear);
            if (clears && (flags.HasValue(call) || call.Get(absent) || call.Get(present)))
            {
                throw new UsageException("--clear goes with --expected, --expected-file or --revision, and with no value");
            }

            CellWriteOptions options = flags.ReadOptions(call);
            ReadOnlyMemory<byte>? value = clears
                ? default(ReadOnlyMemory<byte>?)
                : await flags.ReadValueAsync(call).ConfigureAwait(false);
            ReadOnlyMemory<byte>? wanted = call.Has(expectedFile)
                ? await InputFile.ReadAsync(call.Streams, call.Get(expectedFile), OrdinalLimits.ValueBytesMax)
                    .ConfigureAwait(false)
                : Encoding.UTF8.GetBytes(call.Get(expected) ?? string.Empty);

            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICell cell = engine.Cell(call.Get(name));
            CellExchange exchange;
            if (call.Get(revision) is { } at)
            {
                exchange = await cell.CompareExchangeAtAsync(at, value, options).ConfigureAwait(false);
            }
            else if (call.Get(absent))
            {
                exchange = await cell.WriteIfAbsentAsync(value ?? default, options).ConfigureAwait(false);
            }
            else if (call.Get(present))
            {
                exchange = await cell.WriteIfPresentAsync(value ?? default, options).ConfigureAwait(false);
            }
            else
            {
                exchange = await cell.CompareExchangeAsync(wanted, value, options).ConfigureAwait(false);
            }

            if (!exchange.Swapped)
            {
                return Answers.No(call, StatusCode.CompareFailed, Refusal(cell.Name, exchange));
            }

            if (call.IsJson)
            {
                CellWritten written = new(true, exchange.Version, exchange.Modified, exchange.Revision);
                await CellReply.WriteWrittenAsync(
                    call, engine, cell.Name, value?.Length ?? 0, flags.TimeToLive(call), written).ConfigureAwait(false);
            }

            return ExitCode.Yes;
        });
        return cas;
    }

    private static string Refusal(string name, in CellExchange exchange)
        => exchange.Current is { } current
            ? $"cell '{name}' is not as expected: it has {current.Value.Length} bytes of revision {current.Modified}; "
                + $"read it with: ordinal cell get {name}"
            : $"cell '{name}' is not as expected: it is absent; nothing was changed";
}
