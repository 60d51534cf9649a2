namespace Ordinal.Testing.Watches;

/// <summary>Resumable: a watch from a revision tells exactly what an earlier watch told after it.</summary>
/// <param name="earlier">The watch that began earlier, told at least as far.</param>
public sealed class ResumableValidator(WatchRun earlier) : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        WatchEvent[] rest = [.. earlier.Changes.Where(told => told.Revision > run.AfterRevision)];
        WatchEvent[] resumed = [.. run.Changes];
        for (int i = 0; i < Math.Max(rest.Length, resumed.Length); i++)
        {
            string before = i < rest.Length ? Text(rest[i]) : "nothing";
            string after = i < resumed.Length ? Text(resumed[i]) : "nothing";
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                return $"Resumed after revision {run.AfterRevision}, event {i} is {after} and was {before}.";
            }
        }

        return null;
    }

    private static string Text(WatchEvent told)
        => $"{told.Revision} {told.IsLastOfRevision} {told.Kind} '{told.Name}' {told.ObjectKind} {told.Version} {told.Number} "
            + $"{told.Previous} {told.Subject} {Bytes(told.Value)} {Bytes(told.PreviousValue)}";

    private static string Bytes(ReadOnlyMemory<byte>? value) => value is { } bytes ? Convert.ToHexString(bytes.Span) : "-";
}
