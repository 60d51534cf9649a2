namespace Ordinal.Testing.Watches;

/// <summary>Unique: no event is told twice.</summary>
public sealed class UniqueValidator : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        HashSet<(long Revision, string Name, WatchEventKind Kind, long Version, string? Subject)> seen = [];
        foreach (WatchEvent told in run.Changes)
        {
            if (!seen.Add((told.Revision, told.Name, told.Kind, told.Version, told.Subject)))
            {
                return $"{told.Kind} of '{told.Name}' at revision {told.Revision} was told twice.";
            }
        }

        return null;
    }
}
