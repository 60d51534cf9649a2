namespace Ordinal.Testing.Watches;

/// <summary>Progress is honest: everything up to it was told before it, and it never falls.</summary>
public sealed class ProgressValidator : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        long progress = 0;
        HashSet<WatchFact> told = [];
        foreach (WatchEvent now in run.Events)
        {
            if (now.Kind != WatchEventKind.Progress)
            {
                if (now.Kind != WatchEventKind.Resync && now.Revision <= progress)
                {
                    return $"Revision {now.Revision} was told after progress to {progress}.";
                }

                told.Add(new WatchFact(now.Revision, now.Name, now.Version));
                continue;
            }

            if (now.Revision < progress)
            {
                return $"Progress fell from {progress} to {now.Revision}.";
            }

            progress = now.Revision;
            foreach (WatchFact fact in run.FactsUpTo(progress))
            {
                if (!told.Contains(fact))
                {
                    return $"Progress to {progress} was told before revision {fact.Revision} of '{fact.Name}'.";
                }
            }
        }

        return null;
    }
}
