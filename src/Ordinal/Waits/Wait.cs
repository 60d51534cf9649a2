using Ordinal.State;

namespace Ordinal;

/// <summary>A submission that may be answered later, by what happens to a party: a grant, a turn, an end.</summary>
internal abstract class Wait : Submission
{
    /// <summary>Another wait for the same party; owned by the registry.</summary>
    internal Wait? NextOfParty { get; set; }

    /// <summary>Takes what became of the party. The caller holds the writer role.</summary>
    /// <param name="effect">What became of it.</param>
    /// <param name="writer">The writer, for a wait that goes on as another.</param>
    /// <returns>True when that answers the wait; false when it goes on waiting, and has added itself again.</returns>
    internal abstract bool Resolve(in PartyEffect effect, Writer writer);
}
