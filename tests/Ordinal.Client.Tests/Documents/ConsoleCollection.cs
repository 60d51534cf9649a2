namespace Ordinal.Client.Tests.Documents;

/// <summary>Tests that turn standard output elsewhere, which belongs to the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleCollection
{
    internal const string Name = "console";
}
