using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A session that is open, renewed at a third of its lease, and closed when it is disposed.</summary>
internal sealed class SessionHandle : ISession
{
    private readonly Writer _writer;
    private readonly LostWait _held;
    private readonly Renewal? _renewal;
    private int _closed;

    internal SessionHandle(OrdinalEngine engine, Writer writer, SessionOptions options, LostWait held)
    {
        _writer = writer;
        _held = held;
        if (options.AutoRenew)
        {
            _renewal = new Renewal(
                engine.TimeProvider, options.Lease, async () => await RenewAsync().ConfigureAwait(false), held.Lost);
        }
    }

    public long Id => _held.PartyId;

    public CancellationToken SessionLostToken => _held.Lost;

    public ValueTask<TimeSpan> RenewAsync(CancellationToken cancellationToken = default)
        => _writer.SendAsync<TimeSpan, SessionProjections.Left>(
            new Command(CommandKind.SessionRenew, null) { Number3 = Id }, cancellationToken);

    public async ValueTask<bool> CloseAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return false;
        }

        if (_renewal is not null)
        {
            await _renewal.DisposeAsync().ConfigureAwait(false);
        }

        EndCommand close = new(new Command(CommandKind.SessionClose, null) { Number3 = Id }, _held);
        _writer.Run(close);
        Reply reply = await close.Task.ConfigureAwait(false);
        return reply.Status == StatusCode.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            // The engine has ended, and the session with it.
        }
    }
}
