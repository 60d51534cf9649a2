namespace Ordinal.Testing.Storage;

/// <summary>
/// What a power cut at this moment may leave behind: one choice for each sector, length and name that is not durable.
/// </summary>
internal sealed class CrashStates
{
    private readonly SimulatedMedium _medium;
    private readonly List<SimulatedInode> _inodes = [];
    private readonly List<int> _options = [];

    internal CrashStates(SimulatedMedium medium)
    {
        _medium = medium;
        foreach (SimulatedFolder folder in medium.Folders.Values)
        {
            foreach (SimulatedInode inode in folder.Durable.Values
                .Concat(folder.Pending.Select(static change => change.Inode))
                .Where(inode => !_inodes.Contains(inode)))
            {
                _inodes.Add(inode);
            }
        }

        foreach (SimulatedInode inode in _inodes)
        {
            _options.Add(inode.Length == inode.DurableLength ? 1 : 2);
            _options.AddRange(inode.Pending.Select(static pending => pending.Value.Count + 1));
        }

        _options.AddRange(medium.Folders.Values.SelectMany(static folder => folder.Pending.Select(static _ => 2)));
    }

    /// <summary>How many states there are; at most <see cref="int.MaxValue"/> is told.</summary>
    internal int Count
    {
        get
        {
            long product = 1;
            foreach (int options in _options)
            {
                product = Math.Min(product * options, int.MaxValue);
            }

            return (int)product;
        }
    }

    /// <summary>Every state when there are no more than the limit; else as many as the limit, drawn by the seed.</summary>
    internal IEnumerable<SimulatedMedium> Enumerate(int limit, ulong seed)
    {
        int count = Count;
        int[] choices = new int[_options.Count];
        if (count <= limit)
        {
            for (int state = 0; state < count; state++)
            {
                int rest = state;
                for (int index = 0; index < choices.Length; index++)
                {
                    choices[index] = rest % _options[index];
                    rest /= _options[index];
                }

                yield return Build(choices);
            }

            yield break;
        }

        SplitMix64 random = new(seed);
        for (int state = 0; state < limit; state++)
        {
            for (int index = 0; index < choices.Length; index++)
            {
                // The two ends are always among the states: everything lost, everything kept.
                choices[index] = state == 0 ? 0 : state == 1 ? _options[index] - 1 : random.Below(_options[index]);
            }

            yield return Build(choices);
        }
    }

    private SimulatedMedium Build(int[] choices)
    {
        int next = 0;
        Dictionary<SimulatedInode, byte[]> contents = [];
        foreach (SimulatedInode inode in _inodes)
        {
            long length = choices[next++] == 0 ? inode.DurableLength : inode.Length;
            Dictionary<int, int> chosen = [];
            foreach ((int sector, List<byte[]> _) in inode.Pending)
            {
                chosen[sector] = choices[next++];
            }

            contents[inode] = inode.After(length, chosen);
        }

        SimulatedMedium after = _medium.AfterPowerCut();
        foreach ((string name, SimulatedFolder folder) in _medium.Folders)
        {
            SortedDictionary<string, SimulatedInode> names = new(folder.Durable, StringComparer.Ordinal);
            foreach (FolderChange change in folder.Pending)
            {
                if (choices[next++] == 1)
                {
                    change.Apply(names);
                }
            }

            foreach ((string file, SimulatedInode inode) in names)
            {
                after.Folder(name).Put(file, contents[inode]);
            }
        }

        return after;
    }
}
