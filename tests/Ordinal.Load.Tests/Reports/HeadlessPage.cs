using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;

namespace Ordinal.Load.Tests;

/// <summary>A page from a file in Debian's Chromium without a window.</summary>
internal sealed class HeadlessPage : IDisposable
{
    private const int SignatureBytes = 8;
    private const int ChunkHeadBytes = 8;
    private const int ChunkEndBytes = 4;

    private readonly TemporaryDirectory _directory = new();
    private readonly string _page;

    internal HeadlessPage(string html)
    {
        _page = Path.Combine(_directory.Path, "page.html");
        File.WriteAllText(_page, html);
    }

    /// <summary>What the browser made of the page, and what it wrote to its log.</summary>
    internal Task<(string Dom, string Log)> DumpAsync() => RunAsync("--enable-logging=stderr", "--dump-dom");

    /// <summary>The colour of the corner of the page, as <c>#rrggbb</c>.</summary>
    /// <param name="isDark">Which colours the user of the browser likes.</param>
    internal async Task<string> CornerAsync(bool isDark)
    {
        string picture = Path.Combine(_directory.Path, "page.png");
        (_, string log) = await RunAsync(
            "--hide-scrollbars",
            "--window-size=800,600",
            $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}",
            $"--screenshot={picture}");
        Assert.True(File.Exists(picture), $"Chromium wrote no picture: {log}");
        return FirstPixel(File.ReadAllBytes(picture));
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>
    /// Of the first pixel of a PNG, every filter leaves the bytes as they are, for there is nothing left of it and above it.
    /// </summary>
    private static string FirstPixel(byte[] png)
    {
        using MemoryStream compressed = new();
        int position = SignatureBytes;
        while (position < png.Length)
        {
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(position));
            if (png.AsSpan(position + 4, 4).SequenceEqual("IDAT"u8))
            {
                compressed.Write(png, position + ChunkHeadBytes, length);
            }

            position += ChunkHeadBytes + length + ChunkEndBytes;
        }

        compressed.Position = 0;
        using ZLibStream lines = new(compressed, CompressionMode.Decompress);
        byte[] first = new byte[4];
        lines.ReadExactly(first);
        return $"#{first[1]:x2}{first[2]:x2}{first[3]:x2}";
    }

    private async Task<(string Output, string Error)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(
            "chromium",
            [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                $"--user-data-dir={Path.Combine(_directory.Path, "profile")}",
                .. arguments,
                new Uri(_page).AbsoluteUri,
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = _directory.Path;
        using Process chromium = Process.Start(start)!;
        try
        {
            Task<string> log = chromium.StandardError.ReadToEndAsync();
            string written = await Deadline.WithinAsync(chromium.StandardOutput.ReadToEndAsync(), "the end of Chromium's output");
            await Deadline.WithinAsync(chromium.WaitForExitAsync(), "the end of Chromium");
            return (written, await Deadline.WithinAsync(log, "the end of Chromium's log"));
        }
        finally
        {
            if (!chromium.HasExited)
            {
                chromium.Kill(entireProcessTree: true);
            }
        }
    }
}
