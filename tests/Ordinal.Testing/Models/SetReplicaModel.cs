namespace Ordinal.Testing.Models;

/// <summary>A last-write-wins element set: one map of insertion stamps, one of deletion stamps, the larger stamp stays.</summary>
/// <remarks>Elements are text here; a test encodes them. Stamps are milliseconds; -1 stands for never.</remarks>
internal sealed class SetReplicaModel
{
    internal const long Never = -1;

    private readonly SortedDictionary<string, long> _inserted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _deleted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _modified = new(StringComparer.Ordinal);

    internal bool Exists { get; private set; }

    internal SetRules Rules { get; private set; } = SetRules.Default;

    internal long High { get; private set; } = Never;

    internal long Collected { get; private set; } = Never;

    internal long Version { get; private set; }

    internal long Revision { get; private set; }

    internal List<string> Members => [.. _modified.Keys.Where(IsMember)];

    internal IEnumerable<string> Known => _modified.Keys;

    /// <summary>Inserts or deletes with one local stamp for all elements.</summary>
    /// <returns>How many changed sides, and the stamp (0 when there was nothing to do).</returns>
    internal (long Changed, long Stamp) Change(IReadOnlyList<string> elements, bool isInsert, long wallMs)
    {
        if (elements.Count == 0)
        {
            return (0, 0);
        }

        long stamp = Math.Max(Math.Max(wallMs, 0), High + 1);
        Begin();
        long changed = 0;
        foreach (string element in elements)
        {
            changed += IsMember(element) == isInsert ? 0 : 1;
            (isInsert ? _inserted : _deleted)[element] = stamp;
            _modified[element] = Revision;
        }

        High = stamp;
        Collect(wallMs);
        return (changed, stamp);
    }

    /// <summary>Merges a replica.</summary>
    /// <returns>A refusal with the limit, or how many updates told something new and how many came too late.</returns>
    internal (StatusCode Status, long Changed, long Ignored) Merge(
        IReadOnlyList<(string Element, long Insert, long Delete)> replica, long wallMs)
    {
        long bound = Math.Max(Math.Max(wallMs, 0), High) + Rules.SkewMs;
        foreach ((_, long insert, long delete) in replica)
        {
            if (Math.Max(insert, delete) > bound)
            {
                return (StatusCode.SkewExceeded, 0, 0);
            }

            if (Math.Min(insert, delete) < Never)
            {
                return (StatusCode.OutOfRange, 0, 0);
            }
        }

        long changed = 0;
        long ignored = 0;
        bool began = false;
        foreach ((string element, long insert, long delete) in replica)
        {
            long last = Math.Max(insert, delete);
            if (!_modified.ContainsKey(element) && last <= Collected)
            {
                ignored += last >= 0 ? 1 : 0;
                continue;
            }

            if (insert <= Stamp(_inserted, element) && delete <= Stamp(_deleted, element))
            {
                continue;
            }

            if (!began)
            {
                Begin();
                began = true;
            }

            _inserted[element] = Math.Max(insert, Stamp(_inserted, element));
            _deleted[element] = Math.Max(delete, Stamp(_deleted, element));
            _modified[element] = Revision;
            High = Math.Max(High, last);
            changed++;
        }

        if (began)
        {
            Collect(wallMs);
        }

        return (StatusCode.Ok, changed, ignored);
    }

    internal void Configure(SetRules rules, long wallMs)
    {
        if (Exists && rules == Rules)
        {
            return;
        }

        Begin();
        Rules = rules;
        Collect(wallMs);
    }

    internal bool IsMember(string element)
    {
        long inserted = Stamp(_inserted, element);
        long deleted = Stamp(_deleted, element);
        return inserted >= 0 && (inserted > deleted || (inserted == deleted && Rules.Bias == SetBias.Insertion));
    }

    /// <summary>Everything with a stamp above <paramref name="since"/>, by stamp, then by bytes.</summary>
    internal List<(string Element, long Insert, long Delete)> UpdatesByStamp(long since)
        => [.. Known.Where(e => Last(e) > since).OrderBy(Last).ThenBy(e => e, StringComparer.Ordinal).Select(Update)];

    /// <summary>Everything changed after a revision, by revision, then by bytes.</summary>
    internal List<(string Element, long Insert, long Delete)> UpdatesByRevision(long since)
        => [.. Known.Where(e => _modified[e] > since).OrderBy(e => _modified[e])
            .ThenBy(e => e, StringComparer.Ordinal).Select(Update)];

    internal long Last(string element) => Math.Max(Stamp(_inserted, element), Stamp(_deleted, element));

    internal long ModifiedOf(string element) => _modified[element];

    private static long Stamp(SortedDictionary<string, long> stamps, string element) => stamps.GetValueOrDefault(element, Never);

    private (string Element, long Insert, long Delete) Update(string element)
        => (element, Stamp(_inserted, element), Stamp(_deleted, element));

    private void Begin()
    {
        Exists = true;
        Revision++;
        Version++;
    }

    // With a horizon, deletions older than it are forgotten, and with them all that is not newer and unknown.
    private void Collect(long wallMs)
    {
        if (Rules.HorizonMs == 0)
        {
            return;
        }

        List<string> gone = [.. Known.Where(e => !IsMember(e) && Last(e) < wallMs - Rules.HorizonMs)];
        foreach (string element in gone)
        {
            Collected = Math.Max(Collected, Last(element));
            _inserted.Remove(element);
            _deleted.Remove(element);
            _modified.Remove(element);
        }
    }
}
