using System.Globalization;
using Ordinal.State;

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>pauses [--names n] [--out file]</c>: the longest single call while the names grow to a million.
/// </summary>
internal static class PausesVerb
{
    private const double StallUsMax = 1000;
    private const int Repetitions = 3;
    private const int Seed = 7;

    internal static Task<bool> RunAsync(string[] args)
    {
        VerbArguments arguments = new(args, "--names", "--out");
        return RunAsync(arguments.Number("--names", 1_000_000, lowest: 100), arguments.Text("--out"));
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="names">How many names there are in the end.</param>
    /// <param name="path">The file to write, or null.</param>
    /// <returns>Whether every call was answered.</returns>
    internal static async Task<bool> RunAsync(int names, string? path)
    {
        string[] inOrder = [.. Enumerable.Range(0, names).Select(Footprint.Name)];
        string[] shuffled = [.. inOrder];
        new Random(Seed).Shuffle(shuffled);
        TimeSpan before = GC.GetTotalPauseDuration();

        MarkdownTable table = new(
            "call, µs",
            "p50",
            "p99",
            "p99.9",
            "max",
            "max with a collection",
            "max of the shortest",
            "at most",
            "verdict");
        AddRow(table, GrowMachine("state: next, names in order", inOrder), isGated: true);
        AddRow(table, GrowMachine("state: next, names shuffled", shuffled), isGated: true);
        (Growth handles, Growth calls) = await GrowEngineAsync(shuffled);
        AddRow(table, calls, isGated: true);
        AddRow(table, handles, isGated: false);
        TimeSpan pauses = GC.GetTotalPauseDuration() - before;

        Report report = new($"Pauses: new names up to {names.ToString("N0", CultureInfo.InvariantCulture)}");
        report.AddParagraph(
            $"Each growth is repeated {Repetitions} times from empty. `max` is the longest call of all repetitions in "
            + "which no collection took place; on a busy machine it is the scheduler's. `max of the shortest`: of each "
            + "call the shortest of its repetitions, and the longest of those; growing strikes at the same call every "
            + "time, so this is the stall that growing causes, and it is what the aim is about. Making a handle is "
            + "outside the writer role.");
        report.AddSection("Calls", table);
        report.AddParagraph(
            $"Collections paused the process for {Format("F1", pauses.TotalMilliseconds)} ms in all of this together.");
        report.Publish(path);
        return true;
    }

    private static Growth GrowMachine(string title, string[] names)
    {
        Growth growth = new(title, names.Length);
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            StateMachine machine = Footprint.NewMachine();
            Reply reply = default;
            for (int i = 0; i < names.Length; i++)
            {
                Command next = new(CommandKind.CounterNext, new ObjectName(names[i], machine));
                growth.Begin();
                machine.Apply(next, ref reply);
                growth.End(i);
            }

            RequireAll(machine.Revision, names.Length);
        }

        return growth;
    }

    private static async Task<(Growth Handles, Growth Calls)> GrowEngineAsync(string[] names)
    {
        Growth handles = new("engine: making the handle by name", names.Length);
        Growth calls = new("engine: next, names shuffled", names.Length);
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            await using OrdinalEngine engine = await OrdinalEngine.OpenAsync();
            for (int i = 0; i < names.Length; i++)
            {
                handles.Begin();
                ICounter counter = engine.Counter(names[i]);
                handles.End(i);
                calls.Begin();
                await counter.NextAsync();
                calls.End(i);
            }

            RequireAll(engine.Revision, names.Length);
        }

        return (handles, calls);
    }

    private static void RequireAll(long revision, int names)
    {
        if (revision != names)
        {
            throw new InvalidOperationException($"{names} names were made, but the revision is {revision}.");
        }
    }

    private static void AddRow(MarkdownTable table, Growth growth, bool isGated)
    {
        double[] sorted = growth.Sorted();
        table.Add(
            growth.Title,
            Format("F2", Statistics.Percentile(sorted, 0.5)),
            Format("F2", Statistics.Percentile(sorted, 0.99)),
            Format("F2", Statistics.Percentile(sorted, 0.999)),
            Format("F1", growth.LongestUs),
            Format("F1", growth.LongestCollectedUs),
            Format("F1", growth.LongestRecurringUs),
            isGated ? Format("F0", StallUsMax) : "-",
            isGated ? growth.LongestRecurringUs <= StallUsMax ? "pass" : "miss" : "-");
    }

    private static string Format(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);
}
