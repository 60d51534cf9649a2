namespace Ordinal.State;

/// <summary>
/// What became of one who waits for a lock or for its turn, or of a holder or session that did not end by itself. The engine
/// tells whoever it concerns.
/// </summary>
/// <param name="PartyId">The number that the acquire, join or open was answered with.</param>
/// <param name="Status"><see cref="StatusCode.Ok"/> for a grant or a turn; otherwise why it ended.</param>
/// <param name="Token">The token of a grant, or the ticket number of a turn.</param>
/// <param name="Version">The version of the lock or queue.</param>
/// <param name="Revision">The revision that did it.</param>
internal readonly record struct PartyEffect(long PartyId, StatusCode Status, long Token, long Version, long Revision);
