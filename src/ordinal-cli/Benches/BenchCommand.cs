using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Mints from one counter for some seconds, and checks that nobody got what another got.</summary>
internal static class BenchCommand
{
    private const long CallersMax = 1024;
    private const long SecondsMax = 60;

    /// <summary>Makes <c>bench</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        IntegerOption callers = Flags.Integer("--callers", "N", "Callers at one time, 16 if not given.", 1, CallersMax);
        IntegerOption seconds = Flags.Integer("--seconds", "N", "How long, 3 if not given.", 1, SecondsMax);
        Option<string?> counter = Flags.Text("--counter", "NAME", "The counter, bench if not given.");
        Command bench = new("bench", CommandTree.Benches) { callers, seconds, counter };
        context.OnRun(bench, async call =>
        {
            int crowd = (int)(call.Get(callers) ?? 16);
            TimeSpan length = TimeSpan.FromSeconds(call.Get(seconds) ?? 3);
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            BenchTally[] tallies = new BenchTally[crowd];
            Task[] running = new Task[crowd];
            using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(call.Interrupted);
            long began = Stopwatch.GetTimestamp();
            using (Waiting.Show(call.Streams, () => Describe(tallies, Stopwatch.GetElapsedTime(began))))
            {
                ended.CancelAfter(length);
                for (int i = 0; i < crowd; i++)
                {
                    BenchTally tally = tallies[i] = new BenchTally();
                    ICounter minted = engine.Counter(call.Get(counter) ?? "bench");
                    running[i] = Task.Run(() => tally.MintAsync(minted, ended.Token), CancellationToken.None);
                }

                await Task.WhenAll(running).ConfigureAwait(false);
            }

            return Write(call, tallies, Stopwatch.GetElapsedTime(began));
        });
        return bench;
    }

    private static string Describe(BenchTally?[] tallies, TimeSpan elapsed)
    {
        long minted = 0;
        foreach (BenchTally? tally in tallies)
        {
            minted += tally?.Count ?? 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"minting, {minted / elapsed.TotalSeconds:F0}/s");
    }

    private static int Write(Call call, BenchTally[] tallies, TimeSpan elapsed)
    {
        List<long> integers = [];
        List<long> ticks = [];
        foreach (BenchTally tally in tallies)
        {
            integers.AddRange(tally.Integers);
            ticks.AddRange(tally.Ticks);
        }

        integers.Sort();
        ticks.Sort();
        for (int i = 1; i < integers.Count; i++)
        {
            if (integers[i] == integers[i - 1])
            {
                return Answers.No(
                    call, StatusCode.Faulted, $"the integer {integers[i]} came twice, so no figure is given; report it");
            }
        }

        double rate = integers.Count / elapsed.TotalSeconds;
        double half = MicrosecondsAt(ticks, 0.50);
        double most = MicrosecondsAt(ticks, 0.99);
        if (call.IsJson)
        {
            call.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("callers", tallies.Length);
                json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
                json.WriteNumber("minted", integers.Count);
                json.WriteNumber("distinct", integers.Count);
                json.WriteNumber("perSecond", Math.Round(rate));
                json.WriteNumber("p50Us", Math.Round(half, 1));
                json.WriteNumber("p99Us", Math.Round(most, 1));
                json.WriteEndObject();
            });
            return ExitCode.Yes;
        }

        call.Output.Columns("minted", CounterAnswer.Text(integers.Count));
        call.Output.Columns("distinct", "yes");
        call.Output.Columns("rate", rate.ToString("F0", CultureInfo.InvariantCulture) + "/s");
        call.Output.Columns("p50", half.ToString("F1", CultureInfo.InvariantCulture) + "us");
        call.Output.Columns("p99", most.ToString("F1", CultureInfo.InvariantCulture) + "us");
        return ExitCode.Yes;
    }

    private static double MicrosecondsAt(List<long> sorted, double share)
        => sorted.Count == 0
            ? 0
            : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))] * 1_000_000.0 / Stopwatch.Frequency;
}
