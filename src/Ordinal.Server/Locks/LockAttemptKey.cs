namespace Ordinal.Server;

/// <summary>Which acquire is meant.</summary>
/// <param name="Lock">The lock's name.</param>
/// <param name="Owner">The owner.</param>
/// <param name="Attempt">What the client calls it.</param>
internal readonly record struct LockAttemptKey(string Lock, string Owner, string Attempt);
