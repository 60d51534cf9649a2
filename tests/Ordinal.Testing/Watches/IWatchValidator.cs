namespace Ordinal.Testing.Watches;

/// <summary>Checks one guarantee of watches.</summary>
public interface IWatchValidator
{
    /// <summary>Looks for the first breach of the guarantee.</summary>
    /// <param name="run">What a watch told.</param>
    /// <returns>One sentence that names revision and name, or null.</returns>
    string? FindFault(WatchRun run);
}
