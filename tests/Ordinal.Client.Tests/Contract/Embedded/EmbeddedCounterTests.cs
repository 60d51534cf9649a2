namespace Ordinal.Client.Tests;

/// <summary><see cref="CounterContract"/> against an engine in this process.</summary>
public sealed class EmbeddedCounterTests : CounterContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}
