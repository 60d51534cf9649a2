using System;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A grant that is held, renewed at a third of its lease, and given back when it is disposed.</summary>
internal sealed class HeldLock : ILockHandle
{
    private readonly Writer _writer;
    private readonly ObjectName _name;
    private readonly LockOwner _owner;
    private readonly TimeSpan _lease;
    private readonly LostWait _held;
    private readonly Renewal? _renewal;
    private int _released;

    internal HeldLock(
        OrdinalEngine engine,
        Writer writer,
        ObjectName name,
        LockOwner owner,
        LockOptions options,
        long token,
        LostWait held)
    {
        _writer = writer;
        _name = name;
        _owner = owner;
        _lease = options.Lease;
        _held = held;
        FencingToken = token;
        if (options.AutoRenew)
        {
            _renewal = new Renewal(engine.TimeProvider, options.Lease, RenewAsync, held.Lost);
        }
    }

    public string Name => _name.ToString();

    public string Owner => _owner.Id;

    public long FencingToken { get; }

    public Fence Fence => new(Name, FencingToken);

    public CancellationToken HandleLostToken => _held.Lost;

    public async ValueTask<bool> ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
        {
            return false;
        }

        if (_renewal is not null)
        {
            await _renewal.DisposeAsync().ConfigureAwait(false);
        }

        EndCommand release = new(LockCommands.Release(_name, _owner, FencingToken), _held);
        _writer.Run(release);
        Reply reply = await release.Task.ConfigureAwait(false);
        return reply.Status == StatusCode.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ReleaseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OrdinalException or ObjectDisposedException)
        {
            // The engine has ended, and the grant with it; a handle that is lost is disposed in silence.
        }
    }

    private async ValueTask RenewAsync()
        => await _writer.SendAsync<LockGrant, LockProjections.Grant>(
            LockCommands.Renew(_name, _owner, FencingToken, _lease), CancellationToken.None).ConfigureAwait(false);
}
