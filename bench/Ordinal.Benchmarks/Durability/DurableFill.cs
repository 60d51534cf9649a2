namespace Ordinal.Benchmarks;

/// <summary>Fills a durable engine by one caller that awaits each batch, so that a batch is a record of the journal.</summary>
internal static class DurableFill
{
    /// <summary>Increments counters in turn.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="commands">How many increments.</param>
    /// <param name="perBatch">Commands in a batch.</param>
    /// <param name="nameOf">The name of the n-th command.</param>
    /// <returns>Completes when all are answered.</returns>
    internal static Task CountersAsync(OrdinalEngine engine, int commands, int perBatch, Func<int, string> nameOf)
        => BatchesAsync(engine, commands, perBatch, (batch, i) => batch.Next(nameOf(i)));

    /// <summary>Writes a cell each.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="cells">How many.</param>
    /// <param name="value">What is written.</param>
    /// <returns>Completes when all are answered.</returns>
    internal static Task CellsAsync(OrdinalEngine engine, int cells, byte[] value)
        => BatchesAsync(
            engine, cells, OrdinalLimits.BatchCommandsMax, (batch, i) => batch.Write(Footprint.Name(i), value));

    private static async Task BatchesAsync(OrdinalEngine engine, int commands, int perBatch, Action<IBatch, int> add)
    {
        long before = engine.Revision;
        IBatch batch = engine.CreateBatch();
        for (int first = 0; first < commands; first += perBatch)
        {
            for (int i = first; i < Math.Min(commands, first + perBatch); i++)
            {
                add(batch, i);
            }

            await batch.SubmitAsync();
            batch.Clear();
        }

        if (engine.Revision != before + commands)
        {
            throw new InvalidOperationException($"{commands} commands led from revision {before} to {engine.Revision}.");
        }
    }
}
