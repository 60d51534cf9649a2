namespace Ordinal.Testing.Watches;

/// <summary>The guarantees that every watch must keep, whatever it began with.</summary>
public static class WatchValidators
{
    /// <summary>One validator for each.</summary>
    public static IReadOnlyList<IWatchValidator> All { get; } =
    [
        new OrderedValidator(), new UniqueValidator(), new GaplessValidator(), new AtomicValidator(), new ProgressValidator(),
    ];

    /// <summary>Asks every validator.</summary>
    /// <param name="run">What a watch told.</param>
    /// <returns>The first fault of each that found one, after its guarantee.</returns>
    public static IReadOnlyList<string> FindFaults(WatchRun run)
        => [.. All.Select(validator => (validator.GetType().Name, Fault: validator.FindFault(run)))
            .Where(found => found.Fault is not null)
            .Select(found => $"{found.Name}: {found.Fault}")];
}
