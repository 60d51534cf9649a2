using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ordinal.Cli;

/// <summary>What the program reads, writes and finds around it.</summary>
internal sealed class Streams
{
    private const int StandardOutput = 1;

    /// <summary>Standard input.</summary>
    internal required Stream In { get; init; }

    /// <summary>Standard output: data, and nothing else. Not buffered.</summary>
    internal required Stream Out { get; init; }

    /// <summary>Standard error: everything that is not data. Written through at once.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Reads a variable of the environment; null when it is not set.</summary>
    internal required Func<string, string?> Variable { get; init; }

    /// <summary>Whether standard input is a terminal.</summary>
    internal bool IsInTerminal { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    internal bool IsOutTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    internal bool IsErrorTerminal { get; init; }

    /// <summary>Whether the process ends with the line, so that the system closes what is left open.</summary>
    internal bool EndWithProcess { get; init; }

    /// <summary>Whether escape codes may be written to standard error.</summary>
    internal bool MayColour
        => IsErrorTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") is not "dumb";

    /// <summary>Those of this process.</summary>
    /// <returns>The streams, which live as long as the process.</returns>
    internal static Streams OfProcess() => new()
    {
        In = Console.OpenStandardInput(),
        Out = OpenOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 256) { AutoFlush = true },
        Variable = Environment.GetEnvironmentVariable,
        IsInTerminal = !Console.IsInputRedirected,
        IsOutTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        EndWithProcess = true,
    };

    // The console's stream hides that the reader of a pipe has gone, so that a watch would never end. A file stream tells, but
    // keeps a place of its own in what can be sought, where the place of the shell counts.
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        FileStream file = new(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return file.CanSeek ? Console.OpenStandardOutput() : file;
    }
}
