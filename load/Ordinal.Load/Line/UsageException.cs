namespace Ordinal.Load;

/// <summary>The line asks for what there is not; the message says what there is.</summary>
internal sealed class UsageException(string message) : Exception(message);
