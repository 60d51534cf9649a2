namespace Ordinal.Load;

/// <summary>What was answered breaks a promise; no figure of the run counts.</summary>
internal sealed class CheckFailedException(string check, string found) : Exception($"{check}: {found}")
{
    /// <summary>The promise in a few words.</summary>
    internal string Check { get; } = check;

    /// <summary>What was seen instead.</summary>
    internal string Found { get; } = found;
}
