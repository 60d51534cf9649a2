namespace Ordinal.Benchmarks;

/// <summary>The benches: a verb of our own, or else the arguments of BenchmarkDotNet.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongUsage = 64;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            bool isWell = args switch
            {
                ["compare", .. string[] rest] => await CompareVerb.RunAsync(rest),
                ["memory", .. string[] rest] => await MemoryVerb.RunAsync(rest),
                ["pauses", .. string[] rest] => await PausesVerb.RunAsync(rest),
                ["durability", .. string[] rest] => await DurabilityVerb.RunAsync(rest),
                ["ladder", .. string[] rest] => await LadderVerb.RunAsync(rest),
                ["bare", .. string[] rest] => await BareVerb.RunAsync(rest),
                ["streams", .. string[] rest] => await StreamsVerb.RunAsync(rest),
                [StreamsHost.Verb] => await StreamsHost.RunAsync(),
                ["resp-host", .. string[] rest] => await RespHostVerb.RunAsync(rest),
                ["dry"] => await DryVerb.RunAsync(),
                ["dry", string filter] => await DryVerb.RunAsync(filter),
                _ => LayersVerb.Run(args),
            };
            return isWell ? 0 : Failed;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUsage;
        }
    }
}
