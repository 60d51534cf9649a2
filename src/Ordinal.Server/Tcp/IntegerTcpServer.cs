using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ordinal.Server;

/// <summary>
/// Serves the TCP integer protocol: whoever connects gets one integer and a newline, and the connection ends. What a
/// client sends is ignored.
/// </summary>
/// <remarks>
/// One loop accepts for each listening socket. A connection takes one of <see cref="IntegerTcpOptions.ConnectionsMax"/>
/// slots before it is accepted, so clients beyond wait in the backlog. A failing accept, as when the process has no
/// file descriptor left, is logged and tried again after a growing pause. Stopping closes the listening sockets first
/// and then waits for every slot.
/// </remarks>
public sealed class IntegerTcpServer : IHostedService, IDisposable
{
    // Clients that may wait to be accepted, for each listening socket; the system may allow fewer.
    private const int Backlog = 512;

    private readonly ICounter _counter;
    private readonly IReadOnlyList<Socket> _listeners;
    private readonly IntegerTcpOptions _options;
    private readonly ILogger _logger;
    private readonly Func<Socket, CancellationToken, ValueTask<Socket>> _accept;

    // Not disposed: a connection that outlives the stop gives its slot back later, and there is nothing to free.
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stop;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Makes the server.</summary>
    /// <param name="engine">Where the counter is; not owned.</param>
    /// <param name="listeners">Bound stream sockets, listening already or not. Ownership moves to the server.</param>
    /// <param name="options">The counter and the bounds.</param>
    /// <param name="logger">Gets what fails.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="IntegerTcpOptions.ConnectionsMax"/> is below 1.
    /// </exception>
    public IntegerTcpServer(
        IOrdinal engine, IReadOnlyList<Socket> listeners, IntegerTcpOptions options, ILogger<IntegerTcpServer> logger)
        : this(engine, listeners, options, logger, static (listener, stop) => listener.AcceptAsync(stop))
    {
    }

    /// <summary>Makes a server that accepts in a way of its own; for tests of failing accepts.</summary>
    internal IntegerTcpServer(
        IOrdinal engine,
        IReadOnlyList<Socket> listeners,
        IntegerTcpOptions options,
        ILogger logger,
        Func<Socket, CancellationToken, ValueTask<Socket>> accept)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ConnectionsMax, 1, nameof(options));
        _counter = engine.Counter(options.Counter);
        _listeners = listeners;
        _options = options;
        _logger = logger;
        _accept = accept;
        _stop = _stopping.Token;
        _slots = new SemaphoreSlim(options.ConnectionsMax);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellationToken">Not used: nothing waits.</param>
    /// <returns>When clients can connect.</returns>
    /// <exception cref="SocketException">An address was taken between binding and listening.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        List<Task> loops = new(_listeners.Count);
        foreach (Socket listener in _listeners)
        {
            listener.Listen(Backlog);
        }

        foreach (Socket listener in _listeners)
        {
            loops.Add(Task.Run(() => AcceptAllAsync(listener), CancellationToken.None));
        }

        _accepting = Task.WhenAll(loops);
        return Task.CompletedTask;
    }

    /// <summary>Stops accepting and waits for the connections that are being served.</summary>
    /// <param name="cancellationToken">Ends the wait; the connections then end with the process.</param>
    /// <returns>When none is left, or the wait was ended.</returns>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        CloseListeners();
        await _accepting.ConfigureAwait(false);
        int taken = 0;
        try
        {
            for (; taken < _options.ConnectionsMax; taken++)
            {
                await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            IntegerTcpLog.DrainEnded(_logger);
        }
        finally
        {
            // A second stop waits for the same connections, not for the first stop.
            if (taken > 0)
            {
                _slots.Release(taken);
            }
        }
    }

    /// <summary>Closes the listening sockets, if the server was not stopped before.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        CloseListeners();
        _stopping.Dispose();
    }

    private void CloseListeners()
    {
        foreach (Socket listener in _listeners)
        {
            listener.Dispose();
        }
    }

    // Ends by StopAsync only.
    private async Task AcceptAllAsync(Socket listener)
    {
        TimeSpan pause = _options.AcceptPauseMin;
        while (await TryTakeSlotAsync().ConfigureAwait(false))
        {
            Socket? client = null;
            try
            {
                client = await _accept(listener, _stop).ConfigureAwait(false);
                pause = _options.AcceptPauseMin;
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException e) when (IsOfTheClient(e.SocketErrorCode))
            {
                IntegerTcpLog.ClientGone(_logger, e.Message);
            }
            catch (SocketException e)
            {
                IntegerTcpLog.AcceptFailed(_logger, e.Message, pause.TotalMilliseconds);
                await Task.Delay(pause, _options.TimeProvider, _stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause + pause < _options.AcceptPauseMax ? pause + pause : _options.AcceptPauseMax;
            }
            finally
            {
                if (client is null)
                {
                    _slots.Release();
                }
            }

            if (client is not null)
            {
                _ = ServeAsync(client);
            }
        }
    }

    private async Task<bool> TryTakeSlotAsync()
    {
        Task taken = _slots.WaitAsync(_stop);
        await taken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return taken.IsCompletedSuccessfully;
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await IntegerConnection.ServeAsync(client, _counter, _logger).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static bool IsOfTheClient(SocketError error)
        => error is SocketError.ConnectionAborted or SocketError.ConnectionReset;
}
