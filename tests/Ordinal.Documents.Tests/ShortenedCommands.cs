namespace Ordinal.Documents.Tests;

/// <summary>Commands that take minutes, and how a test runs them: the same program, with as little to do as it takes.</summary>
internal static class ShortenedCommands
{
    internal const string Test = "Ordinal.Documents.Tests/LongCommandTests.Command_WithTheLeastToDo_RunsToItsEnd";

    private const string Bench = "dotnet run -c Release --no-build --project bench/Ordinal.Benchmarks -- ";
    private const string Load = "dotnet run -c Release --project load/Ordinal.Load -- ";
    private const string ToAPage = " --out bench/results/NAME.md";

    /// <summary>What stands on a page, and what is run.</summary>
    internal static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["dotnet build -c Release bench/Ordinal.Benchmarks"] = "dotnet build -c Release bench/Ordinal.Benchmarks",
        [$"{Bench}compare{ToAPage}"] = $"{Bench}compare --rounds 7 --ms 1 --callers 1{ToAPage}",
        [$"{Bench}memory{ToAPage}"] = $"{Bench}memory --names 1000{ToAPage}",
        [$"{Bench}pauses{ToAPage}"] = $"{Bench}pauses --names 1000{ToAPage}",
        [$"{Bench}durability{ToAPage}"] =
            $"{Bench}durability --rounds 1 --ms 5 --commands 1000 --objects 1000 --repeat 1{ToAPage}",
        [$"{Bench}streams{ToAPage}"] = $"{Bench}streams --watchers 10 --rates 50 --ms 100 --rounds 1{ToAPage}",
        [$"{Bench}ladder{ToAPage}"] = $"{Bench}ladder --rounds 1 --ms 10 --callers 4{ToAPage}",
        [$"{Bench}--filter '*'"] = $"{Bench}--filter '*CounterNext*' --dry",
        [$"{Bench}dry"] = $"{Bench}dry '*CounterNext*'",
        ["bench/journal-cost.sh 28b3ce3 7"] = "bench/journal-cost.sh HEAD 1",
        ["bench/http-mint.sh 7 4 >bench/results/NAME.md"] = "bench/http-mint.sh 1 1 >bench/results/NAME.md",
        ["bench/http-batch.sh 5 3 >bench/results/NAME.md"] = "bench/http-batch.sh 1 1 >bench/results/NAME.md",
        ["PAGE=bench/results/NAME.md bench/redis-peers.sh memory 5"] =
            "PAGE=bench/results/NAME.md REQUESTS=500 bench/redis-peers.sh memory 1",
        ["bench/start.sh 15"] = "bench/start.sh 1",
        [$"{Load}list"] = $"{Load}list",
        ["dotnet build load/Ordinal.Load -p:UseNBomber=true"] =
            "dotnet msbuild load/Ordinal.Load -p:UseNBomber=true -getItem:PackageReference,ProjectReference",
    };
}
