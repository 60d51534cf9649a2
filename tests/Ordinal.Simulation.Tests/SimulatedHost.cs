using Ordinal.Storage;
using Ordinal.Testing.Storage;

namespace Ordinal.Simulation.Tests;

/// <summary>The computer below the engine: its disk, and the moment when it or the process ends.</summary>
internal sealed class SimulatedHost(SplitMix64 random)
{
    private readonly Dictionary<DiskVerb, int> _counts = [];
    private SimulatedMedium _medium = new();
    private SimulatedMedium? _next;
    private int _callsToCrash;
    private CrashKind _crashKind;

    internal SimulatedMedium Medium => _medium;

    /// <summary>Runs during calls of the disk.</summary>
    internal Action<DiskCall>? Meanwhile { get; set; }

    /// <summary>How the last life ended.</summary>
    internal CrashKind LastKind { get; private set; }

    /// <summary>Whether a snapshot was ever damaged.</summary>
    internal bool HasDamagedSnapshots { get; private set; }

    /// <summary>Makes a crash come at some later call.</summary>
    internal void CrashAfter(int calls, CrashKind kind)
    {
        _callsToCrash = calls;
        _crashKind = kind;
    }

    /// <summary>Gives an error at some later call.</summary>
    internal void FailAfter(DiskVerb verb, int calls, int error, int keptBytes)
        => _medium.Faults.Add(new DiskFault(verb, _counts.GetValueOrDefault(verb) + calls, error, keptBytes));

    /// <summary>Leaves some bytes of room, or all of it.</summary>
    internal void Limit(long bytesLeft)
        => _medium.Capacity = bytesLeft == long.MaxValue
            ? long.MaxValue
            : bytesLeft + _medium.Folders.Values.Sum(static folder => folder.Visible.Values.Sum(static inode => inode.Length));

    /// <summary>Decides what is left of the disk. Every later call of the life that ends throws.</summary>
    internal void Crash(CrashKind kind)
    {
        if (_next is not null)
        {
            return;
        }

        LastKind = kind;
        _next = _medium;
        if (kind == CrashKind.Power)
        {
            List<SimulatedMedium> states = [.. new CrashStates(_medium).Enumerate(3, random.Next())];
            _next = states[random.Below(states.Count)];
        }
    }

    /// <summary>Turns a bit in the newest snapshot of what is left, when something else holds what it holds.</summary>
    internal void DamageNewestSnapshot()
    {
        SimulatedMedium left = _next!; // the caller has let it crash
        string newest = "";
        long last = -1;
        int snapshots = 0;
        foreach (string name in left.Names())
        {
            if (!FileNames.TryParseSnapshot(name, out long revision))
            {
                continue;
            }

            snapshots++;
            if (revision > last)
            {
                newest = name;
                last = revision;
            }
        }

        if (snapshots > 1 || (snapshots == 1 && left.Names().Contains(FileNames.Segment(1))))
        {
            // In the second half, so that it is the content that is damaged and not what tells whose it is; and for good.
            byte[] content = left.Content(newest);
            content[(content.Length / 2) + random.Below(content.Length / 2)] ^= 1;
            left.Edit(newest, content);
            HasDamagedSnapshots = true;
        }
    }

    /// <summary>Begins a life on what the former one left.</summary>
    internal void Start()
    {
        if (_next is not null && _next != _medium)
        {
            _medium = _next;
            _counts.Clear();
        }

        _next = null;
        _callsToCrash = 0;
        _medium.Faults.Clear();
        _medium.Kill();
        _medium.BeforeCall = OnCall;
    }

    private void OnCall(DiskCall call)
    {
        if (_next is not null)
        {
            throw new CrashException();
        }

        if (_callsToCrash > 0 && --_callsToCrash == 0)
        {
            Crash(_crashKind);
            throw new CrashException();
        }

        Meanwhile?.Invoke(call);
        if (_next is not null)
        {
            throw new CrashException();
        }

        _counts[call.Verb] = _counts.GetValueOrDefault(call.Verb) + 1;
    }
}
