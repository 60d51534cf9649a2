namespace Ordinal.Cli.Tests.Running;

/// <summary>One server that keeps nothing, for the tests of a class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private IntdProcess? _intd;

    /// <summary>Its address as <c>ORDINAL_SERVER</c> takes it.</summary>
    internal (string Variable, string Value) Address => ("ORDINAL_SERVER", Url);

    internal string Url => $"http://127.0.0.1:{_intd!.Port}";

    public async Task InitializeAsync() => _intd = await IntdProcess.ListenAsync("-engine", "memory");

    public async Task DisposeAsync()
    {
        if (_intd is not null)
        {
            await _intd.DisposeAsync();
        }
    }
}
