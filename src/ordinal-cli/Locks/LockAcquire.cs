using System;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Acquires a lock that outlives the command, by its lease.</summary>
internal static class LockAcquire
{
    /// <summary>Makes <c>lock acquire</c>.</summary>
    /// <param name="context">What the command is made with.</param>
    /// <returns>The command.</returns>
    internal static Command Create(CommandContext context)
    {
        Argument<string> name = Flags.Name("lock");
        DurationOption ttl = Flags.Duration("--ttl", "The lease, 30s if not given. It ends unless renewed.");
        DurationOption wait = Flags.Wait("--wait", "Wait in line so long, or forever; else give up at once.");
        Option<string?> owner = Flags.Text("--owner", "ID", "Who holds it; else an id that is printed.");
        IntegerOption session = Flags.Integer("--session", "ID", "The session that the grant ends with.", 1);
        Option<string?> value = Flags.Text("--value", "TEXT", "What the holder announces.");
        Command acquire = new("acquire", "Acquires the lock: prints the token and the owner.")
        {
            name,
            ttl,
            wait,
            owner,
            session,
            value,
        };
        context.OnRun(acquire, async call =>
        {
            string holder = call.Get(owner) ?? NewOwner();
            LockOptions options = new()
            {
                Lease = call.Get(ttl) ?? LockOptions.Default.Lease,
                Owner = holder,
                Session = call.Get(session) ?? 0,
                Value = Encoding.UTF8.GetBytes(call.Get(value) ?? string.Empty),
                AutoRenew = false,
            };
            IOrdinal engine = await call.OpenAsync().ConfigureAwait(false);
            ILock gate = engine.Lock(call.Get(name));

            // The handle is left alone: disposing it would release the lock.
            ILockHandle? handle = await WaitAsync(call, gate, call.Get(wait) ?? TimeSpan.Zero, options).ConfigureAwait(false);
            if (handle is null)
            {
                throw new AnswerException(ExitCode.Busy, await DescribeHolderAsync(gate).ConfigureAwait(false))
                {
                    Code = StatusCodes.Text(call.Has(wait) ? StatusCode.TimedOut : StatusCode.LockHeld),
                };
            }

            LockGrant grant = new(true, handle.FencingToken, engine.Revision);
            return await LockReply.WriteGrantAsync(call, gate, holder, grant, isNew: true).ConfigureAwait(false);
        });
        return acquire;
    }

    private static async ValueTask<ILockHandle?> WaitAsync(Call call, ILock gate, TimeSpan wait, LockOptions options)
    {
        if (wait == TimeSpan.Zero)
        {
            return await gate.TryAcquireAsync(TimeSpan.Zero, options).ConfigureAwait(false);
        }

        CancellationToken interrupted = call.Interrupted;
        try
        {
            using Waiting shown = Waiting.Show(call.Streams, $"waiting for lock '{gate.Name}'");
            return wait == Timeout.InfiniteTimeSpan
                ? await AcquireAsync(gate, options, interrupted).ConfigureAwait(false)
                : await gate.TryAcquireAsync(wait, options, interrupted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            throw new AnswerException(
                call.InterruptedExitCode, $"interrupted while waiting for lock '{gate.Name}'; it left the line");
        }
    }

    // An engine lets nobody stand in line for more than a day: whoever has waited so long joins again.
    private static async ValueTask<ILockHandle> AcquireAsync(ILock gate, LockOptions options, CancellationToken interrupted)
    {
        TimeSpan longest = TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);
        ILockHandle? handle;
        do
        {
            handle = await gate.TryAcquireAsync(longest, options, interrupted).ConfigureAwait(false);
        }
        while (handle is null);
        return handle;
    }

    private static async ValueTask<string> DescribeHolderAsync(ILock gate)
    {
        LockState state = await gate.InspectAsync().ConfigureAwait(false);
        string holder = state.Owner is { } owner ? $"held by '{owner}' under the token {state.Token}" : "held by another";
        string left = state.LeaseLeft is { } time ? $", for {DurationText.Rounded(time)} unless renewed" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"lock '{gate.Name}' is {holder}{left}, and {state.Waiters.Count} wait; try again, or wait longer with --wait");
    }

    private static string NewOwner() => "cli-" + Guid.NewGuid().ToString("N");
}
