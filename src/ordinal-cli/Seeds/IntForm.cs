using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>The form of the integer server's own tool.</summary>
internal static class IntForm
{
    /// <summary>Runs one line.</summary>
    /// <param name="args">All arguments; the first is <c>int</c>.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>The exit code.</returns>
    internal static Task<int> RunAsync(string[] args, Streams streams) => Task.FromResult(ExitCode.Usage);
}
