using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Ordinal.Benchmarks;

/// <summary>
/// The benches by layer, with BenchmarkDotNet's own arguments; <c>--dry</c> beside them runs each once.
/// </summary>
internal static class LayersVerb
{
    private const string Dry = "--dry";

    /// <summary>Runs benches.</summary>
    /// <param name="args">Arguments of BenchmarkDotNet.</param>
    /// <returns>Whether all that were asked for ran to their end, and there were some.</returns>
    internal static bool Run(string[] args)
    {
        IConfig config = args.Contains(Dry) ? LayerConfig.Dry : LayerConfig.Full;
        List<Summary> summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(LayersVerb).Assembly)
            .Run([.. args.Where(static arg => arg != Dry)], config)];
        return summaries.Count > 0 && summaries.TrueForAll(static summary =>
            !summary.HasCriticalValidationErrors && summary.Reports.All(static report => report.Success));
    }
}
