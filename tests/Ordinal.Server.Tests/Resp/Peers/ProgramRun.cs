using System.Diagnostics;

namespace Ordinal.Server.Tests;

/// <summary>What a program said until it ended by itself.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program to its end; one that does not end is killed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static async Task<ProgramRun> OfAsync(string program, string input, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            string line = $"{program} {string.Join(' ', arguments)}";
            await Deadline.WithinAsync(process.WaitForExitAsync(), $"the end of {line}");
            return new ProgramRun(process.ExitCode, await output, await error);
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
