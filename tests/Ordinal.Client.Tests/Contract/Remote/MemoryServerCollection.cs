namespace Ordinal.Client.Tests;

/// <summary>The tests that share a <see cref="MemoryServer"/>.</summary>
[CollectionDefinition(MemoryServer.Name)]
public sealed class MemoryServerCollection : ICollectionFixture<MemoryServer>;
