using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server;

/// <summary>
/// Serves the Redis protocol, versions 2 and 3, on a listener of Kestrel:
/// <c>listen.UseConnectionHandler&lt;RespConnectionHandler&gt;()</c>.
/// </summary>
/// <remarks>
/// It needs an <see cref="OrdinalEngine"/> that is registered as <see cref="IOrdinal"/>, and takes a
/// <see cref="RespOptions"/> when one is registered. Requests of one connection are answered in order; what one read brings is
/// submitted together and answered together. The handler sets no option of the transport: whoever listens decides whether
/// sockets complete inline.
/// </remarks>
public sealed class RespConnectionHandler : ConnectionHandler, IDisposable
{
    private readonly RespServer _server;

    /// <summary>Makes the handler.</summary>
    /// <param name="services">Where the engine and the options are registered.</param>
    /// <exception cref="InvalidOperationException">
    /// No <see cref="IOrdinal"/> is registered, or one that is no <see cref="OrdinalEngine"/>.
    /// </exception>
    public RespConnectionHandler(IServiceProvider services)
    {
        OrdinalEngine engine = services.GetRequiredService<IOrdinal>() as OrdinalEngine
            ?? throw new InvalidOperationException("The RESP front end needs an OrdinalEngine as the registered IOrdinal.");
        _server = new RespServer(engine, services.GetService<RespOptions>() ?? new RespOptions());
    }

    /// <summary>What the front end has done.</summary>
    internal RespCounts Counts => _server.Counts;

    /// <summary>Requests that were answered, on connections that have ended and on those that stand.</summary>
    internal long Requests => Counts.Requests + _server.Connections.Sum(static connection => connection.Requests);

    /// <summary>Submissions that they came in.</summary>
    internal long Batches => Counts.Batches + _server.Connections.Sum(static connection => connection.Batches);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        RespConnection? served = _server.TryOpen(connection);
        if (served is null)
        {
            await connection.Transport.Output.WriteAsync(RespText.TooManyClients).ConfigureAwait(false);
            return;
        }

        try
        {
            await served.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _server.Close(served);
        }
    }

    /// <summary>Ends the supervision of deadlines. Connections end with their listener.</summary>
    public void Dispose() => _server.Dispose();
}
