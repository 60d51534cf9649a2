using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Ordinal.Benchmarks;

/// <summary>
/// How BenchmarkDotNet runs the layers: in this process, with operations per second and allocated bytes.
/// </summary>
/// <remarks>
/// In this process, because the settings of this project then hold and nothing is generated, restored and built.
/// </remarks>
internal static class LayerConfig
{
    internal static IConfig Full { get; } = Of(Job.Default);

    /// <summary>Each bench once: it says that they run, not how fast.</summary>
    internal static IConfig Dry { get; } = Of(Job.Dry);

    private static ManualConfig Of(Job job)
        => ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(StatisticColumn.OperationsPerSecond)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default);
}
