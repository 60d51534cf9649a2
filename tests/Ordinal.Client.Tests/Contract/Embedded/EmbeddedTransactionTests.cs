namespace Ordinal.Client.Tests;

/// <summary><see cref="TransactionContract"/> against an engine in this process.</summary>
public sealed class EmbeddedTransactionTests : TransactionContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}
