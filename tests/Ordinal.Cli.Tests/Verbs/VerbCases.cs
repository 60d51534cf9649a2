namespace Ordinal.Cli.Tests;

/// <summary>The scripts of verbs by name, so that a test is called after its noun.</summary>
internal static class VerbCases
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["counter"] = VerbScripts.Counters,
        ["queue"] = VerbScripts.Queues,
        ["cell"] = VerbScripts.Cells,
        ["set"] = VerbScripts.Sets,
        ["lock"] = VerbScripts.Locks,
        ["names"] = VerbScripts.NamesOfAnyKind,
        ["txn"] = VerbScripts.Transactions,
    };

    internal static TheoryData<string> Names => [.. All.Keys];

    internal static string Find(string name) => All[name];
}
