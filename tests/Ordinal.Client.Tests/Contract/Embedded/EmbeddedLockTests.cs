namespace Ordinal.Client.Tests;

/// <summary><see cref="LockContract"/> against an engine in this process.</summary>
public sealed class EmbeddedLockTests : LockContract
{
    private protected override async Task<IOrdinal> OpenAsync() => await OrdinalEngine.OpenAsync();
}
