using System.Diagnostics;

namespace Ordinal.Load;

/// <summary>
/// The set is what its calls and updates make it: a model for each element, nothing that was merged is missing, nothing is there
/// that nobody wrote, and the members are those that the updates say.
/// </summary>
internal sealed class SetCheck(int elements) : Check("a set is what was written, and its replicas converge")
{
    private readonly ElementModel[] _models = [.. Enumerable.Range(0, elements).Select(_ => new ElementModel())];
    private readonly Lock _gate = new();

    /// <summary>When a call is sent.</summary>
    internal static long Begin() => Stopwatch.GetTimestamp();

    /// <summary>An insertion or a deletion was answered.</summary>
    internal void Answer(bool isInsertion, IEnumerable<long> written, long start)
    {
        long end = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            foreach (long element in written)
            {
                _models[element].Answer(isInsertion, start, end);
            }
        }
    }

    /// <summary>An insertion or a deletion had no answer.</summary>
    internal void Lose(bool isInsertion, IEnumerable<long> written)
    {
        lock (_gate)
        {
            foreach (long element in written)
            {
                _models[element].Lose(isInsertion);
            }
        }
    }

    /// <summary>Updates by a bot's own clock were merged.</summary>
    internal void Merge(Replica merged)
    {
        lock (_gate)
        {
            foreach ((bool isInsertion, long element, long stamp) in merged.Updates())
            {
                _models[element].Merge(isInsertion, stamp);
            }
        }
    }

    /// <summary>Looks at the set, when everybody has stopped and uploaded all they had.</summary>
    /// <param name="truth">All updates that the server has.</param>
    /// <param name="members">The elements that it says are in the set.</param>
    internal void Verify(Replica truth, IReadOnlyCollection<long> members)
    {
        if (!truth.Members.SequenceEqual(members.Order()))
        {
            Found($"the members are {string.Join(' ', members.Order())}, the updates say {string.Join(' ', truth.Members)}");
        }

        HashSet<long> present = [.. truth.Members];
        for (int element = 0; element < _models.Length; element++)
        {
            Verify(element, _models[element], truth, present.Contains(element));
        }

        foreach ((bool _, long element, long _) in truth.Updates())
        {
            if (element < 0 || element >= _models.Length)
            {
                Found($"the element {element} is there, and nobody wrote it");
            }
        }

        ThrowIfBroken();
    }

    /// <summary>Looks at a bot that has read to the end.</summary>
    /// <param name="bot">What it is called.</param>
    /// <param name="replica">What it has.</param>
    /// <param name="truth">What the server has.</param>
    internal void Converge(string bot, Replica replica, Replica truth)
    {
        Contained($"the server lacks what {bot} has", truth, replica);
        Contained($"{bot} lacks what the server has", replica, truth);
    }

    /// <summary>Looks whether one replica has all that another has.</summary>
    /// <param name="what">What is wrong when it has not.</param>
    /// <param name="whole">The one.</param>
    /// <param name="part">The other.</param>
    internal void Contained(string what, Replica whole, Replica part)
    {
        if (whole.FirstLacking(part) is { } lacking)
        {
            Found($"{what}: {lacking}");
        }
    }

    /// <summary>Looks whether what was asked for since a stamp is above it.</summary>
    internal void Since(string bot, long since, Replica told)
    {
        foreach ((bool isInsertion, long element, long stamp) in told.Updates())
        {
            if (stamp <= since)
            {
                Found($"{bot} asked for updates after {since} and got {element} at {stamp}, inserted: {isInsertion}");
            }
        }
    }

    private void Verify(int element, ElementModel model, Replica truth, bool isIn)
    {
        long added = truth.Adds.GetValueOrDefault(element, -1);
        long deleted = truth.Deletes.GetValueOrDefault(element, -1);
        if (added < model.AddedAt || deleted < model.DeletedAt)
        {
            Found(
                $"{element} is inserted at {added} and deleted at {deleted}; {model.AddedAt} and {model.DeletedAt} were merged");
        }

        if ((added > model.AddedAt && !model.WasInserted) || (deleted > model.DeletedAt && !model.WasDeleted))
        {
            Found($"{element} is inserted at {added} and deleted at {deleted}; nobody wrote that");
        }

        if (isIn && !model.MayBeIn && model.MayBeOut && added != model.AddedAt)
        {
            Found($"{element} is in the set, and the last that was done to it is a deletion");
        }

        if (!isIn && !model.MayBeOut && model.MayBeIn && deleted != model.DeletedAt)
        {
            Found($"{element} is not in the set, and the last that was done to it is an insertion");
        }
    }
}
