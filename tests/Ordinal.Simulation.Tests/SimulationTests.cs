using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace Ordinal.Simulation.Tests;

/// <summary>Many seeds; and those that have once found a bug.</summary>
/// <remarks>
/// ORDINAL_SIMULATION_SEEDS sets how many seeds run, ORDINAL_SIMULATION_FIRST the first of them.
/// </remarks>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 2_000;
    private const int FailuresShownMax = 5;

    [Fact]
    public void Engine_OverManySeedsOfCrashes_LosesNothingThatWasToldAndReachesEveryMark()
    {
        long seeds = Number("ORDINAL_SIMULATION_SEEDS", UsualSeeds);
        long first = Number("ORDINAL_SIMULATION_FIRST", 1);
        ConcurrentQueue<string> failures = new();
        MarkCounts marks = new();
        Parallel.For(
            first,
            first + seeds,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            static () => new MarkCounts(),
            (seed, state, counts) =>
            {
                try
                {
                    Simulation.Run((ulong)seed, counts);
                }
                catch (ViolationException e)
                {
                    failures.Enqueue(e.Message);
                    if (failures.Count >= FailuresShownMax)
                    {
                        state.Stop();
                    }
                }

                return counts;
            },
            counts =>
            {
                lock (marks)
                {
                    marks.Add(counts);
                }
            });

        output.WriteLine(marks.ToString());
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        Assert.True(seeds < UsualSeeds || !marks.Missing.Any(), "Never reached: " + string.Join(", ", marks.Missing));
    }

    private static long Number(string variable, long usual)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : usual;
}
