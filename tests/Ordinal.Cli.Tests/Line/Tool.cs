using System.Text;

namespace Ordinal.Cli.Tests;

/// <summary>The program's entry in this process, with streams and an environment of a test.</summary>
/// <param name="flags">What every line begins with, such as where the engine is.</param>
internal sealed class Tool(params string[] flags)
{
    // Spares of the usual size would be written for each new directory.
    private const string SmallestSegment = "65536";

    /// <summary>What stands on standard input.</summary>
    internal string Input { get; init; } = string.Empty;

    /// <summary>Variables beyond those of a test.</summary>
    internal Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Runs a line of words; quotes keep words together.</summary>
    internal ToolRun Run(string line) => Run([.. LineScript.Split(line)]);

    /// <summary>Runs a line.</summary>
    internal ToolRun Run(string[] arguments)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(Input));
        using MemoryStream output = new();
        using StringWriter error = new();
        int exitCode = Program.Run([.. flags, .. arguments], new Streams
        {
            In = input,
            Out = output,
            Error = error,
            Variable = name => Variables.TryGetValue(name, out string? value)
                ? value
                : name == "ORDINAL__SEGMENTBYTES" ? SmallestSegment : null,
        });
        return new ToolRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
