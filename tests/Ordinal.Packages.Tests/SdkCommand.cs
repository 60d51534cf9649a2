using System.Diagnostics;

namespace Ordinal.Packages.Tests;

/// <summary>Runs <c>dotnet</c> and other programs to their end.</summary>
internal static class SdkCommand
{
    // Packing compiles the tool ahead of time, and a fresh machine fetches packages for it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote to standard output.</returns>
    internal static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        (int exitCode, string output, string error) = await TryAsync(folder, program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}: {output}{error}");
        return output;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    internal static async Task<(int ExitCode, string Output, string Error)> TryAsync(
        string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // A build inside a test run must not join the servers and settings of the build that the run itself is.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource late = new(Limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{program} {string.Join(' ', arguments)} did not end within {Limit.TotalMinutes} minutes.");
        }

        return (process.ExitCode, await output, await error);
    }
}
