using System.Diagnostics;

namespace Ordinal.Server.Tests;

/// <summary>A program on a terminal of its own, by <c>script</c>. It is killed at the end of a test.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private readonly Process _process;
    private readonly char[] _chunk = new char[4096];
    private string _screen = string.Empty;

    private Terminal(string line)
    {
        ProcessStartInfo start = new("script", ["-qec", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "dumb";
        start.Environment["HOME"] = Path.GetTempPath();
        _process = Process.Start(start)!;
    }

    internal static Terminal Start(string line) => new(line);

    /// <summary>Types a line.</summary>
    internal async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Reads what appears until it is what is wanted.</summary>
    /// <returns>Everything since the start.</returns>
    internal async Task<string> ReadUntilAsync(Func<string, bool> isThere, string what)
    {
        while (!isThere(_screen))
        {
            int count = await Deadline.WithinAsync(
                _process.StandardOutput.ReadAsync(_chunk, 0, _chunk.Length),
                $"{what} on the terminal after {RespWords.Quote(_screen)}");
            Assert.True(count > 0, $"The program ended before {what}: {_screen}");
            _screen += new string(_chunk, 0, count);
        }

        return _screen;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await Deadline.WithinAsync(_process.WaitForExitAsync(), "the end of the terminal");
        _process.Dispose();
    }
}
