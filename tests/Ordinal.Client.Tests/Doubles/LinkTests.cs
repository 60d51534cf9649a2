namespace Ordinal.Client.Tests;

/// <summary>Tests whose server is the test itself.</summary>
public abstract class LinkTests : IAsyncLifetime
{
    private protected ScriptedLink Link { get; } = new();

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await Link.DisposeAsync();
}
