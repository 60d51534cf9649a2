namespace Ordinal.Tests.Allocation;

/// <summary>The tests that count bytes; nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationGate
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Allocation gate";
}
