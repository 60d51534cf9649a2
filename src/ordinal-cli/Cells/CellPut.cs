using System.CommandLine;

namespace Ordinal.Cli;

/// <summary>Writes a cell.</summary>
internal static class CellPut
{
    /// <summary>Makes <c>cell put</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("cell");
        Command put = new("put", "Writes the value, whatever was there.") { name };
        CellValueFlags flags = CellValueFlags.AddTo(put);
        context.OnRun(put, async call =>
        {
            CellWriteOptions options = flags.ReadOptions(call);
            byte[] value = await flags.ReadValueAsync(call).ConfigureAwait(false);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ICell cell = engine.Cell(call.Get(name));
            CellWritten written = await cell.WriteAsync(value, options).ConfigureAwait(false);
            if (call.IsJson)
            {
                await CellReply.WriteWrittenAsync(call, engine, cell.Name, value.Length, flags.TimeToLive(call), written)
                    .ConfigureAwait(false);
            }

            return ExitCode.Yes;
        });
        return put;
    }
}
