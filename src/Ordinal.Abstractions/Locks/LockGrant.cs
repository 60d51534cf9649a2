namespace Ordinal;

/// <summary>The answer to an acquire, renew or release without a handle.</summary>
/// <param name="Granted">Whether the owner holds the lock now; for a release, whether it was released.</param>
/// <param name="Token">The fencing token of the grant; for a refusal, the one of the present holder.</param>
/// <param name="Revision">The engine's revision that the answer reflects.</param>
public readonly record struct LockGrant(bool Granted, long Token, long Revision);
