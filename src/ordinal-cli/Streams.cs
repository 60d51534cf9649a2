using System;
using System.IO;
using System.Text;

namespace Ordinal.Cli;

/// <summary>What the program reads, writes and finds around it.</summary>
internal sealed class Streams
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    private TextWriter? _error;

    /// <summary>Standard input.</summary>
    internal required Stream In { get; init; }

    /// <summary>Standard output: data, and nothing else. Not buffered.</summary>
    internal required Stream Out { get; init; }

    /// <summary>
    /// Standard error: everything that is not data. Written through at once. That of this process if it is not given; most
    /// commands have nothing to say there, so it is made when it is asked for.
    /// </summary>
    internal TextWriter Error
    {
        get => _error ??= new StreamWriter(Open(StandardError), new UTF8Encoding(false), 256) { AutoFlush = true };
        init => _error = value;
    }

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
        In = Open(StandardInput),
        Out = Open(StandardOutput),
        Variable = Environment.GetEnvironmentVariable,
        IsInTerminal = IsTerminal(StandardInput),
        IsOutTerminal = IsTerminal(StandardOutput),
        IsErrorTerminal = IsTerminal(StandardError),
        EndWithProcess = true,
    };

    private static bool IsTerminal(int descriptor)
    {
        if (!OperatingSystem.IsWindows())
        {
            return DescriptorStream.IsTerminal(descriptor);
        }

        return descriptor switch
        {
            StandardInput => !Console.IsInputRedirected,
            StandardOutput => !Console.IsOutputRedirected,
            _ => !Console.IsErrorRedirected,
        };
    }

    private static Stream Open(int descriptor)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new DescriptorStream(descriptor) { DropsFailures = descriptor == StandardError };
        }

        return descriptor switch
        {
            StandardInput => Console.OpenStandardInput(),
            StandardOutput => Console.OpenStandardOutput(),
            _ => Console.OpenStandardError(),
        };
    }
}
