namespace Ordinal.Client.Tests;

/// <summary>Tests whose server is the test itself.</summary>
public abstract class LinkTests : IAsyncLifetime
{
    private protected ScriptedLink Link { get; } = new();

    /// <summary>Cancelled when the test is over.</summary>
    private protected CancellationTokenSource End { get; } = new();

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await End.CancelAsync();
        End.Dispose();
        await Link.DisposeAsync();
    }
}
