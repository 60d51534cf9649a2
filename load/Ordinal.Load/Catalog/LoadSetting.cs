namespace Ordinal.Load;

/// <summary>What a scenario runs with.</summary>
/// <param name="Options">What the line asked for.</param>
/// <param name="Addresses">Where the server is; empty for a scenario that needs none.</param>
/// <param name="Own">The server, when it was started for this scenario alone; null for another one.</param>
internal sealed record LoadSetting(LoadOptions Options, ServerAddresses Addresses, LocalServer? Own)
{
    private readonly string _run = Own is null ? Guid.NewGuid().ToString("N")[..8] : "run";

    /// <summary>A name that no other run uses, good as a segment of a path too.</summary>
    internal string Named(string what) => $"load-{_run}-{what}";

    /// <summary>Random choices that are the same in each run with the same seed.</summary>
    /// <param name="index">Who chooses.</param>
    internal Random RandomFor(int index) => new(unchecked((Options.Seed * 7919) + index));
}
