using System.Reflection;
using System.Runtime.InteropServices;
using NBomber.Contracts.Stats;

namespace NBomber.Reports;

/// <summary>Where a run was made.</summary>
internal sealed record RunEnvironment
{
    private const string Unknown = "unknown";
    private const string ChangedMark = ".changed";

    internal required int Cores { get; init; }

    internal required string Processor { get; init; }

    internal required long MemoryBytes { get; init; }

    internal required string System { get; init; }

    internal required string Runtime { get; init; }

    internal required string Commit { get; init; }

    internal required string CommandLine { get; init; }

    internal required string Machine { get; init; }

    /// <summary>Reads it from the system and from the program that runs.</summary>
    internal static RunEnvironment Read()
        => new()
        {
            Cores = Environment.ProcessorCount,
            Processor = Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            System = $"{Line("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription}, "
                + $"kernel {Environment.OSVersion.Version}",
            Runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}",
            Commit = CommitOf(Assembly.GetEntryAssembly()) ?? CommitOf(typeof(RunEnvironment).Assembly) ?? Unknown,
            CommandLine = CommandLineText.Of(Environment.GetCommandLineArgs()),
            Machine = Environment.MachineName,
        };

    /// <summary>The same in the words of the package.</summary>
    internal NodeInfo Describe(OperationType operation)
        => new()
        {
            MachineName = Machine,
            NodeType = NodeType.SingleNode,
            CurrentOperation = operation,
            OS = System,
            DotNetVersion = Runtime,
            Processor = Processor,
            CoresCount = Cores,
        };

    /// <summary>
    /// The value of the first line of a file with a name, <c>name: value</c> or <c>name=value</c>; null where there is none.
    /// </summary>
    private static string? Line(string path, string name)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string? line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        int separator = line?.IndexOfAny([':', '=']) ?? -1;
        return separator < 0 ? null : line![(separator + 1)..].Trim();
    }

    /// <summary>The commit that a build put behind the plus of its version, and whether its code was changed since.</summary>
    internal static string? CommitIn(string? version)
    {
        int plus = version?.IndexOf('+', StringComparison.Ordinal) ?? -1;
        if (plus < 0)
        {
            return null;
        }

        string commit = version![(plus + 1)..];
        return commit.EndsWith(ChangedMark, StringComparison.Ordinal)
            ? $"{commit[..^ChangedMark.Length]}, changed since"
            : commit;
    }

    private static string? CommitOf(Assembly? assembly)
        => CommitIn(assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
}
