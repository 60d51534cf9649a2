namespace Ordinal.Cli.Tests;

/// <summary>What every verb prints, over whatever engine: one file of <c>Scripts</c> a noun.</summary>
internal static class VerbCases
{
    internal static TheoryData<string> Names => ["counter", "queue", "cell", "set", "lock", "names", "txn"];

    internal static string Find(string name)
        => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Verbs", "Scripts", name + ".txt"));
}
