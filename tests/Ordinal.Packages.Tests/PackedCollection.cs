namespace Ordinal.Packages.Tests;

/// <summary>The tests that share the packages, which are made once.</summary>
[CollectionDefinition(Name)]
public sealed class PackedCollection : ICollectionFixture<PackedFolder>
{
    internal const string Name = "packed";
}
