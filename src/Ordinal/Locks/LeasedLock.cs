using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Ordinal.State;

namespace Ordinal;

/// <summary>A lock of one engine.</summary>
internal sealed class LeasedLock(OrdinalEngine engine, Writer writer, string name) : MadeOfText(name), ILock
{
    private readonly ObjectName _name = new(name, writer.Machine);

    public string Name => Text!; // a handle is made for a text

    public ValueTask<LockState> InspectAsync(CancellationToken cancellationToken = default)
        => writer.SendAsync<LockState, LockProjections.State>(
            new Command(CommandKind.LockInspect, _name), cancellationToken);

    public IAsyncEnumerable<LockState> ObserveAsync(CancellationToken cancellationToken = default)
        => LockReading.ObserveAsync(this, token => engine.WatchLatestAsync(Name, token), cancellationToken);

    public async ValueTask<ILockHandle?> TryAcquireAsync(
        TimeSpan timeout = default, LockOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= LockOptions.Default;
        LockOwner owner = new(options.Owner ?? engine.NewOwner());
        using Activity? activity = OrdinalTelemetry.Activities.StartActivity("ordinal.lock.acquire");
        Command acquire = new(CommandKind.LockAcquire, _name)
        {
            Value = owner.Utf8,
            Number1 = Durations.Lease(options.Lease),
            Number2 = Durations.Wait(timeout),
            Number3 = options.Session,
            Detail = options.Value.IsEmpty ? null : new CommandDetail { HolderValue = options.Value.ToArray() },
        };
        LostWait held = new();
        Reply reply = await LockAcquisition.RunAsync(writer, acquire, held, cancellationToken).ConfigureAwait(false);
        return reply.Status switch
        {
            StatusCode.Ok => new HeldLock(engine, writer, _name, owner, options, reply.N1, held),
            StatusCode.LockHeld or StatusCode.TimedOut => null,
            _ => throw Refusals.ToException(acquire, reply),
        };
    }

    public ValueTask<ILockHandle> AcquireAsync(
        TimeSpan? timeout = null, LockOptions? options = null, CancellationToken cancellationToken = default)
        => LockAcquiring.AcquireAsync(this, timeout, options, cancellationToken);

    public ValueTask<LockGrant> AcquireAsync(
        LockOwner owner, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return GrantAsync(LockCommands.Acquire(_name, owner, lease), cancellationToken);
    }

    public ValueTask<LockGrant> RenewAsync(
        LockOwner owner, long token, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return GrantAsync(LockCommands.Renew(_name, owner, token, lease), cancellationToken);
    }

    public ValueTask<LockGrant> ReleaseAsync(
        LockOwner owner, long token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return GrantAsync(LockCommands.Release(_name, owner, token), cancellationToken);
    }

    public ValueTask<LockGrant> BreakAsync(CancellationToken cancellationToken = default)
        => GrantAsync(new Command(CommandKind.LockBreak, _name), cancellationToken);

    private ValueTask<LockGrant> GrantAsync(in Command command, CancellationToken cancellationToken)
        => writer.SendAsync<LockGrant, LockProjections.Grant>(command, cancellationToken);
}
