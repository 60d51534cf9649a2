namespace Ordinal.Client.Tests;

/// <summary><see cref="TermsContract"/> against an engine in this process.</summary>
public sealed class EmbeddedTermsTests : TermsContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}
