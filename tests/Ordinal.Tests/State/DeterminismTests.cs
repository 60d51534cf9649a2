using System.Diagnostics;
using Ordinal.Testing.Programs;

namespace Ordinal.Tests.State;

/// <summary>The same commands give the same bytes in every process, whatever the process seeds its hashes with.</summary>
public sealed class DeterminismTests
{
    private const int Seed = 20_260;
    private const int Commands = 20_000;

    [Fact]
    public async Task Workload_InTwoProcesses_GivesTheSameHashes()
    {
        string[][] lines = await Task.WhenAll(RunInAProcess(), RunInAProcess());

        Assert.Equal(lines[0][0], lines[1][0]);
        Assert.Equal(Workload.Run(Seed, Commands), lines[0][0]);
        Assert.NotEqual(lines[0][1], lines[1][1]);
    }

    [Fact]
    public void Workload_OfAnotherSeed_GivesOtherHashes()
        => Assert.NotEqual(Workload.Run(1, 2000).Split(' ')[1], Workload.Run(2, 2000).Split(' ')[1]);

    private static async Task<string[]> RunInAProcess()
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["exec", typeof(Workload).Assembly.Location, "workload", $"{Seed}", $"{Commands}"];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        using CancellationTokenSource timeOut = new(TimeSpan.FromSeconds(60));
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(timeOut.Token);
            string output = await process.StandardOutput.ReadToEndAsync(timeOut.Token);
            await process.WaitForExitAsync(timeOut.Token);
            Assert.True(process.ExitCode == 0, $"The workload ended with {process.ExitCode}: {await errors}");
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException("The workload's process did not print its hashes within 60 s.", e);
        }
    }
}
