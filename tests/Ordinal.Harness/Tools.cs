using System.ComponentModel;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Ordinal.Harness;

/// <summary>
/// What a test needs of the machine beyond the SDK. Where it is missing the test says so and passes, unless
/// <c>ORDINAL_REQUIRE_TOOLS</c> is 1: then it fails.
/// </summary>
internal static class Tools
{
    private const string Required = "ORDINAL_REQUIRE_TOOLS";

    /// <summary>Whether strace is there and may trace.</summary>
    internal static Task<bool> HaveStraceAsync(ITestOutputHelper output)
        => HaveAsync(output, "strace that may trace", "strace", "-qq", "-o", "/dev/null", "true");

    /// <summary>Runs a program that must succeed.</summary>
    internal static async Task RunAsync(string program, params string[] arguments)
    {
        string? failure = await FailureAsync(program, arguments);
        Assert.True(failure is null, $"{program} {string.Join(' ', arguments)}: {failure}");
    }

    /// <summary>Whether a program runs and succeeds.</summary>
    internal static async Task<bool> HaveAsync(
        ITestOutputHelper output, string what, string program, params string[] arguments)
    {
        string? failure = await FailureAsync(program, arguments);
        if (failure is null)
        {
            return true;
        }

        string line = $"Not run: this test needs {what}. {program}: {failure}";
        output.WriteLine(line);
        Assert.False(Environment.GetEnvironmentVariable(Required) == "1", $"{line} {Required} is 1.");
        return false;
    }

    private static async Task<string?> FailureAsync(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = await Deadline.WithinAsync(process.StandardError.ReadToEndAsync(), $"the end of {program}");
            await Deadline.WithinAsync(output, $"the end of {program}");
            await Deadline.WithinAsync(process.WaitForExitAsync(), $"the end of {program}");
            return process.ExitCode == 0 ? null : $"exit {process.ExitCode}, {error}";
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }
}
