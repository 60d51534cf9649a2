using System.Threading.Tasks;

namespace Ordinal.Cli.Seeds;

/// <summary>The flags and the JSON of monotone.</summary>
internal static class MonotoneForm
{
    /// <summary>Runs one line.</summary>
    /// <param name="args">All arguments.</param>
    /// <param name="streams">What the program reads and writes.</param>
    /// <returns>The exit code.</returns>
    internal static Task<int> RunAsync(string[] args, Streams streams) => Task.FromResult(ExitCode.Usage);
}
