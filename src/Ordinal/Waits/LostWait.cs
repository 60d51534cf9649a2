using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Ordinal.State;

namespace Ordinal;

/// <summary>Stands for a grant or a session that is held, and tells its holder when it is lost.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A source without a timer holds nothing to free, and its token outlives the grant.")]
internal sealed class LostWait : Wait
{
    private readonly CancellationTokenSource _lost = new();

    /// <summary>Cancelled when the grant or session has ended without having been given back.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>The lock party or the session.</summary>
    internal long PartyId { get; private set; }

    /// <summary>Begins to stand for a party. The caller holds the writer role.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="partyId">The lock party or the session.</param>
    internal void Register(Writer writer, long partyId)
    {
        PartyId = partyId;
        writer.Waits.Add(partyId, this);
    }

    internal override bool Resolve(in PartyEffect effect, Writer writer)
    {
        // The grant itself is told after its cycle, when the owner may have acquired again and have this wait already.
        if (effect.Status == StatusCode.Ok)
        {
            writer.Waits.Add(PartyId, this);
            return false;
        }

        return true;
    }

    // The callbacks are the holder's code, so they run on the thread pool and not on the thread that happened to end the grant.
    internal override void Complete() => _ = _lost.CancelAsync();

    internal override void Fail(Exception error) => _ = _lost.CancelAsync();

    internal override bool Apply(Writer writer) => throw new InvalidOperationException("A held grant is not submitted.");
}
