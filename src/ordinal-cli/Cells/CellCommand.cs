using System;
using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>The verbs of cells.</summary>
internal static class CellCommand
{
    private const string What = "cell";

    /// <summary>Makes <c>cell</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context) => context.Noun(
        What,
        CommandTree.Cells,
        new("get", Get),
        new("put", CellPut.Create),
        new("cas", CellExchangeCommand.Create),
        new("touch", Touch),
        new("delete", Delete));

    /// <summary>What is said of a cell that is not there.</summary>
    internal static string Missing(string name) => $"there is no cell '{name}'; see ordinal names list";

    private static Command Get(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command get = new("get", "Prints the bytes of the value, and nothing added.") { name };
        context.OnRun(get, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICell cell = engine.Cell(call.Get(name));
            if (await cell.ReadAsync().ConfigureAwait(false) is not { } value)
            {
                return Answers.No(call, StatusCode.NotFound, Missing(cell.Name));
            }

            if (call.IsJson)
            {
                CellReply.WriteValue(call.Output, cell.Name, value, engine.Revision);
            }
            else
            {
                call.Output.Bytes(value.Value.Span);
            }

            return ExitCode.Yes;
        });
        return get;
    }

    private static Command Touch(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command touch = new("touch", "Sets or takes away the time to live.") { name };
        LifeFlags life = LifeFlags.AddTo(touch);
        WriteFlags write = WriteFlags.AddTo(touch);
        context.OnRun(touch, async call =>
        {
            TimeSpan? left = life.Read(call);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICell cell = engine.Cell(call.Get(name));
            CellWritten touched = await cell.TouchAsync(left, write.Read(call)).ConfigureAwait(false);

            // Taking away a time to live that is not there is done, too.
            NameEntry? entry = touched.Applied && !call.IsJson
                ? null
                : await engine.InspectNameAsync(cell.Name).ConfigureAwait(false);
            if (!touched.Applied && entry is null)
            {
                return Answers.No(call, StatusCode.NotFound, Missing(cell.Name));
            }

            if (call.IsJson)
            {
                CellReply.WriteTouched(call.Output, cell.Name, entry ?? default, left, touched.Revision);
            }

            return ExitCode.Yes;
        });
        return touch;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> name = Flags.Name(What);
        Command delete = new("delete", "Clears the cell.") { name };
        WriteFlags write = WriteFlags.AddTo(delete);
        context.OnRun(delete, async call =>
        {
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICell cell = engine.Cell(call.Get(name));
            CellWritten cleared = await cell.ClearAsync(write.Read(call)).ConfigureAwait(false);
            return Answers.End(
                call, engine, cell.Name, "deleted", cleared.Applied, Missing(cell.Name), cleared.Revision);
        });
        return delete;
    }
}
