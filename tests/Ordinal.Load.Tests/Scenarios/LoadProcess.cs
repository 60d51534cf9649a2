using System.Diagnostics;

namespace Ordinal.Load.Tests;

/// <summary>The real program from its build output, run to its end.</summary>
internal static class LoadProcess
{
    // Three segments of the default size would be written at each start of a server.
    private const string SmallestSegment = "65536";

    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Ordinal.Load.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ORDINAL__SEGMENTBYTES"] = SmallestSegment;
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await Deadline.WithinAsync(process.WaitForExitAsync(), $"the end of the program with {string.Join(' ', arguments)}");
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
