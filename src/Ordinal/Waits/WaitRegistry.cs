using System.Collections.Generic;
using Ordinal.State;

namespace Ordinal;

/// <summary>Those who wait, by the party or the revision they wait for. Owned by whoever holds the writer role.</summary>
internal sealed class WaitRegistry
{
    private readonly Dictionary<long, Wait> _byParty = [];
    private readonly PriorityQueue<RevisionWait, long> _byRevision = new();

    /// <summary>Parties that are waited for, for a grant, a turn or an end, and waits for a revision.</summary>
    internal int Count => _byParty.Count + _byRevision.Count;

    /// <summary>Adds a wait for a party.</summary>
    /// <param name="partyId">What the waiting command was answered with.</param>
    /// <param name="wait">The wait.</param>
    internal void Add(long partyId, Wait wait)
    {
        wait.NextOfParty = _byParty.GetValueOrDefault(partyId);
        _byParty[partyId] = wait;
    }

    /// <summary>The first of the waits for a party; the others follow it.</summary>
    /// <param name="partyId">The party.</param>
    /// <returns>The wait, or null when nobody waits for it.</returns>
    internal Wait? First(long partyId) => _byParty.GetValueOrDefault(partyId);

    /// <summary>Takes one wait out, when it has not been answered yet.</summary>
    /// <param name="partyId">The party.</param>
    /// <param name="wait">The wait.</param>
    /// <returns>True when it was there.</returns>
    internal bool Remove(long partyId, Wait wait)
    {
        if (!_byParty.TryGetValue(partyId, out Wait? found))
        {
            return false;
        }

        if (ReferenceEquals(found, wait))
        {
            if (wait.NextOfParty is null)
            {
                _byParty.Remove(partyId);
            }
            else
            {
                _byParty[partyId] = wait.NextOfParty;
            }

            return true;
        }

        while (found.NextOfParty is { } next)
        {
            if (ReferenceEquals(next, wait))
            {
                found.NextOfParty = wait.NextOfParty;
                return true;
            }

            found = next;
        }

        return false;
    }

    internal void Add(RevisionWait wait) => _byRevision.Enqueue(wait, wait.Revision);

    /// <summary>Takes a wait for a revision out, so that waits given up do not pile up before a revision that is far.</summary>
    /// <param name="wait">The wait.</param>
    /// <returns>True when it was there.</returns>
    internal bool Remove(RevisionWait wait) => _byRevision.Remove(wait, out _, out _);

    /// <summary>Answers those whom effects concern and clears the effects.</summary>
    /// <param name="effects">What the state machine collected.</param>
    /// <param name="writer">Takes the answered ones.</param>
    internal void Tell(List<PartyEffect> effects, Writer writer)
    {
        foreach (PartyEffect effect in effects)
        {
            if (_byParty.Count > 0 && _byParty.Remove(effect.PartyId, out Wait? wait))
            {
                while (wait is not null)
                {
                    Wait? next = wait.NextOfParty;
                    if (wait.Resolve(effect, writer))
                    {
                        writer.CompleteLater(wait);
                    }

                    wait = next;
                }
            }
        }

        effects.Clear();
    }

    /// <summary>Answers those who wait for a revision that has been reached.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="writer">Takes the answered ones.</param>
    /// <returns>The next revision that somebody waits for, or the largest number.</returns>
    internal long TellRevision(long revision, Writer writer)
    {
        while (_byRevision.TryPeek(out RevisionWait? wait, out long wanted))
        {
            if (wanted > revision)
            {
                return wanted;
            }

            _byRevision.Dequeue();
            wait.Resolve(revision);
            writer.CompleteLater(wait);
        }

        return long.MaxValue;
    }

    /// <summary>Moves every wait to a line, in no particular order.</summary>
    /// <param name="line">Takes them.</param>
    internal void TakeAll(ref SubmissionLine line)
    {
        foreach (Wait first in _byParty.Values)
        {
            for (Wait? wait = first; wait is not null; wait = wait.NextOfParty)
            {
                line.Append(wait);
            }
        }

        _byParty.Clear();
        while (_byRevision.TryDequeue(out RevisionWait? wait, out _))
        {
            line.Append(wait);
        }
    }
}
