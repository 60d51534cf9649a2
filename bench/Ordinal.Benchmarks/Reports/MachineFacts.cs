using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Ordinal.Benchmarks;

/// <summary>What a number was measured on. Numbers of different facts are not compared.</summary>
internal static class MachineFacts
{
    private const int GitWaitMs = 5000;

    /// <summary>The facts, one row each.</summary>
    /// <param name="durability">The mode of the engines that were measured.</param>
    /// <returns>The table.</returns>
    internal static MarkdownTable ToTable(string durability)
    {
        MarkdownTable table = new("fact", "value");
        table.Add("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        table.Add("processor", Processor());
        table.Add("governor", FirstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") ?? "not known");
        table.Add("system", RuntimeInformation.OSDescription);
        table.Add("load average at the start", FirstLine("/proc/loadavg") ?? "not known");
        table.Add("runtime", RuntimeInformation.FrameworkDescription);
        table.Add(
            "collector",
            $"{(GCSettings.IsServerGC ? "server" : "workstation")}, latency mode {GCSettings.LatencyMode}");
        table.Add("build", IsOptimized() ? "optimized" : "not optimized: the numbers mean nothing");
        table.Add("commit", Commit() ?? "not known");
        table.Add("durability", durability);
        table.Add("time", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
        return table;
    }

    private static bool IsOptimized()
        => typeof(OrdinalEngine).Assembly
            .GetCustomAttributes(typeof(DebuggableAttribute), inherit: false)
            .All(static attribute => !((DebuggableAttribute)attribute).IsJITOptimizerDisabled);

    private static string Processor()
        => FirstValue("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string? FirstValue(string path, string key)
        => !File.Exists(path)
            ? null
            : File.ReadLines(path)
                .Where(line => line.StartsWith(key, StringComparison.Ordinal))
                .Select(static line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
                .FirstOrDefault();

    private static string? FirstLine(string path) => File.Exists(path) ? File.ReadLines(path).FirstOrDefault() : null;

    private static string? Commit()
    {
        try
        {
            using Process? git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = AppContext.BaseDirectory,
            });
            string commit = git?.StandardOutput.ReadToEnd().Trim() ?? string.Empty;
            return git is not null && git.WaitForExit(GitWaitMs) && git.ExitCode == 0 ? commit : null;
        }
        catch (Win32Exception)
        {
            // A machine without git measures as well.
            return null;
        }
    }
}
