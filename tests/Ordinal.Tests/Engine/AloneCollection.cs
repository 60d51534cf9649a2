namespace Ordinal.Tests.Engine;

/// <summary>Tests of what a process has only one of, such as the console and the list of meters: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
