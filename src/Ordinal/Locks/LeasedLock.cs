using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
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

    public async IAsyncEnumerable<LockState> ObserveAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<WatchEvent> changes = engine.WatchLatestAsync(Name, cancellationToken);
        LockState last = await InspectAsync(cancellationToken).ConfigureAwait(false);
        yield return last;
        await foreach (WatchEvent change in changes.ConfigureAwait(false))
        {
            if (change.Revision <= last.Revision)
            {
                continue;
            }

            LockState now = await InspectAsync(cancellationToken).ConfigureAwait(false);
            bool isNews = now.Token != last.Token;
            last = now;
            if (isNews)
            {
                yield return now;
            }
        }
    }

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

    public async ValueTask<ILockHandle> AcquireAsync(
        TimeSpan? timeout = null, LockOptions? options = null, CancellationToken cancellationToken = default)
    {
        TimeSpan patience = timeout ?? TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);
        return await TryAcquireAsync(patience, options, cancellationToken).ConfigureAwait(false)
            ?? throw new TimeoutException(string.Create(
                CultureInfo.InvariantCulture,
                $"The lock '{Name}' was not granted within {patience.TotalMilliseconds:0} ms."));
    }

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
