namespace Ordinal.Tests.Allocation;

/// <summary>The tests that count bytes; nothing else runs beside them, and no collection runs in the background.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationGate : ICollectionFixture<ForegroundCollections>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Allocation gate";
}
