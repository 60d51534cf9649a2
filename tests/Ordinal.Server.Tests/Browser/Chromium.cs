using System.Diagnostics;

namespace Ordinal.Server.Tests;

/// <summary>Debian's Chromium without a window, on one page, killed at the end of a test.</summary>
internal sealed class Chromium : IDisposable
{
    private readonly Process _process;
    private readonly TemporaryDirectory _profile;

    private Chromium(Process process, TemporaryDirectory profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Opens a page.</summary>
    /// <param name="url">The page.</param>
    /// <param name="hosts">How names of hosts become addresses, in Chromium's own form; or nothing.</param>
    internal static Chromium Open(string url, string hosts = "")
    {
        TemporaryDirectory profile = new();
        ProcessStartInfo start = new("chromium")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--no-proxy-server",
                $"--user-data-dir={profile.Path}",
                $"--host-resolver-rules={hosts}",
                url,
            },
        };
        start.Environment["HOME"] = profile.Path;
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Chromium(process, profile);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Dispose();
    }
}
