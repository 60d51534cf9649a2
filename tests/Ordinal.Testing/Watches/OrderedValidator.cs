namespace Ordinal.Testing.Watches;

/// <summary>Ordered: revisions never fall, and the versions of one name never fall.</summary>
public sealed class OrderedValidator : IWatchValidator
{
    /// <inheritdoc/>
    public string? FindFault(WatchRun run)
    {
        long last = run.AfterRevision;
        Dictionary<string, long> versions = [];
        foreach (WatchEvent told in run.Changes)
        {
            if (told.Revision < last || told.Revision <= run.AfterRevision)
            {
                return $"Revision {told.Revision} was told after revision {last}.";
            }

            if (told.Version < versions.GetValueOrDefault(told.Name))
            {
                return $"Version {told.Version} of '{told.Name}' was told after version {versions[told.Name]}.";
            }

            last = told.Revision;
            versions[told.Name] = told.Version;
        }

        return null;
    }
}
