namespace Ordinal.Benchmarks;

/// <summary>
/// <c>dry [filter]</c>: every bench, or those of the filter, and every verb in tiny sizes. It says that they run and that
/// their sums are right.
/// </summary>
internal static class DryVerb
{
    private const int Names = 20_000;

    internal static async Task<bool> RunAsync(string filter = "*")
    {
        bool isWell = LayersVerb.Run(["--dry", "--filter", filter]);
        isWell &= await CompareVerb.RunAsync(
            new ComparisonOptions { Callers = [1, 4], Rounds = 1, WarmUpRounds = 1, RoundMs = 5 }, path: null);
        isWell &= await MemoryVerb.RunAsync(Names, path: null);
        isWell &= await PausesVerb.RunAsync(Names, path: null);
        isWell &= await DurabilityVerb.RunAsync(
            new DurabilityOptions { Rounds = 1, RoundMs = 5, Commands = Names, Objects = Names, Repetitions = 1 }, path: null);
        isWell &= await StreamsVerb.RunAsync(
            new StreamsOptions { Watchers = 20, Rates = [50], RoundMs = 100, Rounds = 1 }, path: null);
        isWell &= await LadderVerb.RunAsync(new LadderOptions { Rounds = 1, RoundMs = 20, Callers = 4 }, path: null);
        await Console.Out.WriteLineAsync(
            isWell ? "Every bench ran. At these sizes the numbers and verdicts mean nothing." : "A bench failed.");
        return isWell;
    }
}
