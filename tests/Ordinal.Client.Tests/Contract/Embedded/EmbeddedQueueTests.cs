namespace Ordinal.Client.Tests;

/// <summary><see cref="QueueContract"/> against an engine in this process.</summary>
public sealed class EmbeddedQueueTests : QueueContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}
