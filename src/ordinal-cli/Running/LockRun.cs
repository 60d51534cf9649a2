using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli.Running;

/// <summary>Acquires a lock, runs a command while it is held, and releases it.</summary>
/// <param name="held">The lock.</param>
/// <param name="options">What to run, and how.</param>
/// <param name="streams">Where lines for people go.</param>
internal sealed class LockRun(ILock held, LockRunOptions options, Streams streams)
{
    internal const string LockVariable = "ORDINAL_LOCK";
    internal const string FenceVariable = "ORDINAL_FENCE";

    private const int SignalExitBase = 128;

    // Lost at the end of the lease at the latest, all is over a second later.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    // A release that a dead server keeps from us ends by itself with the lease.
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs.</summary>
    /// <returns>
    /// The command's exit code, or one of <see cref="ExitCode"/>, or 128 + n when signal n came before the command began.
    /// </returns>
    /// <exception cref="SpawnException">The command cannot be started; the lock is free again.</exception>
    internal async Task<int> RunAsync()
    {
        using SignalRelay relay = new();
        ILockHandle? handle;
        try
        {
            handle = await AcquireAsync(relay.GivenUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (relay.First != 0)
        {
            return SignalExitBase + relay.First;
        }

        if (handle is null)
        {
            throw await RefusalAsync().ConfigureAwait(false);
        }

        int exitCode;
        try
        {
            exitCode = relay.First == 0
                ? await RunHeldAsync(handle, relay).ConfigureAwait(false)
                : SignalExitBase + relay.First;
        }
        catch (SpawnException)
        {
            await ReleaseAsync(handle).ConfigureAwait(false);
            throw;
        }

        return await ReleaseAsync(handle).ConfigureAwait(false)
            ? exitCode
            : throw new AnswerException(
                ExitCode.LockLost,
                $"the lock {options.Name} was lost before {options.Command[0]} ended with exit code {exitCode}");
    }

    private async Task<ILockHandle?> AcquireAsync(CancellationToken givenUp)
    {
        using Waiting waiting = Waiting.Show(streams, $"waiting for the lock {options.Name}");
        if (options.Wait is { } wait)
        {
            return await held.TryAcquireAsync(wait, options.ToLockOptions(), givenUp).ConfigureAwait(false);
        }

        // One wait has a bound; without end means to wait again.
        while (true)
        {
            TimeSpan longest = TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);
            ILockHandle? handle =
                await held.TryAcquireAsync(longest, options.ToLockOptions(), givenUp).ConfigureAwait(false);
            if (handle is not null)
            {
                return handle;
            }
        }
    }

    private async Task<AnswerException> RefusalAsync()
    {
        LockState state = await held.InspectAsync().ConfigureAwait(false);
        string holder = state.Owner is { } owner ? $"held by {owner}" : "busy";
        string advice = options.Wait == TimeSpan.Zero
            ? "give --wait to stand in line"
            : $"waited {DurationText.Of(options.Wait ?? TimeSpan.Zero)} in vain";
        return new AnswerException(ExitCode.Busy, $"the lock {options.Name} is {holder}; {advice}")
        {
            Code = StatusCodes.Text(options.Wait == TimeSpan.Zero ? StatusCode.LockHeld : StatusCode.TimedOut),
        };
    }

    private async Task<int> RunHeldAsync(ILockHandle handle, SignalRelay relay)
    {
        Dictionary<string, string> variables = new()
        {
            [LockVariable] = options.Name,
            [FenceVariable] = handle.Fence.ToString(),
        };
        bool isForeground = Foreground.IsOurs;
        ChildProcess child = Start(variables, isForeground);
        using Foreground foreground = new(child, isForeground);
        child.Watch();
        relay.Attach(child.Signal, foreground.Continue);
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration losing = handle.HandleLostToken.Register(lost.SetResult);
        await using (losing.ConfigureAwait(false))
        {
            await Task.WhenAny(child.Ended, lost.Task).ConfigureAwait(false);
            bool isLost = lost.Task.IsCompleted;
            if (isLost)
            {
                await EndAsync(child).ConfigureAwait(false);
            }

            relay.Detach();
            int exitCode = child.Reap();
            return isLost
                ? throw new AnswerException(
                    ExitCode.LockLost, $"the lock {options.Name} was lost, and {options.Command[0]} was ended")
                : exitCode;
        }
    }

    private ChildProcess Start(Dictionary<string, string> variables, bool isForeground)
    {
        try
        {
            return ChildProcess.Start(options.Command, variables, isForeground);
        }
        catch (SpawnException) when (isForeground)
        {
            Foreground.Reclaim();
            throw;
        }
    }

    // Whatever outlives the command in its group must end as well: it works under a lock that somebody else may hold.
    private static async Task EndAsync(ChildProcess child)
    {
        child.Signal(LibC.Terminate);
        child.Signal(LibC.Continue);
        await Task.WhenAny(child.Ended, Task.Delay(Grace)).ConfigureAwait(false);
        child.Signal(LibC.Kill);
        await child.Ended.ConfigureAwait(false);
    }

    // False when it was no longer held; what is not known counts as held.
    private async Task<bool> ReleaseAsync(ILockHandle handle)
    {
        try
        {
            return await handle.ReleaseAsync().AsTask().WaitAsync(ReleaseLimit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OrdinalException)
        {
            string reason = e is OrdinalException ? e.Message.TrimEnd('.') : "no answer";
            string left = DurationText.Of(options.Lease);
            streams.Error.WriteLine($"ordinal: the lock {options.Name} was not released: {reason}; it ends in {left} at most");
            return true;
        }
    }
}
