using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>Random commands get the same bytes from us as from a real server.</summary>
/// <remarks>
/// <c>ORDINAL_RESP_PROGRAMS</c> sets how many programs run, <c>ORDINAL_RESP_FIRST</c> the seed of the first one.
/// </remarks>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int ProgramsDefault = 200;
    private const int Steps = 100;

    // A failure says this many at most, so that one cause does not hide another.
    private const int FoundMax = 30;

    [Fact]
    public async Task Programs_OnBothServers_AreAnsweredTheSame()
    {
        if (!await RedisPeer.IsHereAsync(output))
        {
            return;
        }

        await using RedisPeer redis = await RedisPeer.StartAsync();
        await using RespServerRun ours = await RespServerRun.StartAsync();
        RespPair pair = new(redis.Port, ours.Port);
        int first = Setting("ORDINAL_RESP_FIRST", 1);
        int programs = Setting("ORDINAL_RESP_PROGRAMS", ProgramsDefault);

        List<string> found = [];
        for (int seed = first; seed < first + programs; seed++)
        {
            RespStep[] steps = RespProgram.Draw(seed, Steps);
            if (found.Count < FoundMax && await pair.RunAsync(steps) is { } mismatch)
            {
                (IReadOnlyList<RespStep> kept, RespMismatch last)
                    = await RespShrinker.ShrinkAsync(steps, mismatch, pair.RunAsync);
                found.Add($"Seed {seed}. {last.Describe(kept)}");
            }
        }

        Assert.True(found.Count == 0, string.Join("\n\n", found));

        foreach ((string name, int count) in pair.Comparison.Met)
        {
            output.WriteLine($"{name}: {count}");
        }
    }

    private static int Setting(string variable, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), out int value) ? value : otherwise;
}
