namespace Ordinal.Benchmarks;

/// <summary>Connections from outside, each of which reads its answer before it asks again.</summary>
internal sealed class ConnectionsRung : LadderRung, IDisposable
{
    private readonly LadderEngine _engine;
    private readonly LadderConnection[] _connections;

    /// <summary>Connects.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="adds">What it has more than the step above it.</param>
    /// <param name="above">The step above it.</param>
    /// <param name="server">The server.</param>
    /// <param name="speaksHttp">Whether it is HTTP, and else RESP.</param>
    /// <param name="connections">How many.</param>
    internal ConnectionsRung(
        string name, string adds, LadderRung above, LadderServer server, bool speaksHttp, int connections)
        : base(name, adds, above)
    {
        _engine = server.Engine;
        _connections = [.. Enumerable.Range(0, connections).Select(i => speaksHttp
            ? LadderConnection.OfHttp(server.HttpPort, i)
            : LadderConnection.OfResp(server.RespPort, i))];
    }

    public void Dispose()
    {
        foreach (LadderConnection connection in _connections)
        {
            connection.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override async Task<long> MintAsync(CancellationToken end)
        => (await Task.WhenAll(_connections.Select(connection => Task.Run(() => connection.MintAsync(_engine, end))))).Sum();
}
