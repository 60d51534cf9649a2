using System.Text;

namespace Ordinal.Cli.Tests.Journals;

/// <summary>Runs one line of the tool inside the test's process.</summary>
internal static class ToolLine
{
    internal static IntdRun Run(params string[] args)
    {
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        Streams streams = new() { In = Stream.Null, Out = output, Error = error, Variable = _ => null };
        int exitCode = Program.Run(args, streams);
        return new IntdRun(exitCode, error.ToString(), Encoding.UTF8.GetString(output.ToArray()));
    }
}
