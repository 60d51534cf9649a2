namespace Ordinal.Testing.Watches;

/// <summary>Gapless: every change after the beginning is told, up to the last that is told, and nothing else is.</summary>
public sealed class GaplessValidator : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        HashSet<WatchFact> told = [.. run.Changes.Select(change => new WatchFact(change.Revision, change.Name, change.Version))];
        foreach (WatchFact fact in run.FactsUpTo(run.LastRevision))
        {
            if (!told.Remove(fact))
            {
                return $"Version {fact.Version} of '{fact.Name}' at revision {fact.Revision} was never told.";
            }
        }

        return told.Count == 0
            ? null
            : $"Revision {told.First().Revision} of '{told.First().Name}' was told and never made.";
    }
}
