using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// <c>/api/locks/…</c>: any method claims the lock for as long as its stream stands. Claimants are served in the order in
/// which they came, under the engine's own lock of a name that begins with <see cref="Prefix"/>.
/// </summary>
internal sealed class LockResource(FrontEnd front)
{
    /// <summary>What the names of all locks begin with, so that a lock and a key of one name do not meet.</summary>
    internal const string Prefix = "tansu/locks";

    private const string Route = "/api/locks";

    // The stream, not the time, ends a wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(OrdinalLimits.WaitMsMax);

    /// <summary>Serves one claim.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it.</param>
    /// <returns>When the stream has ended and the lock, or the place in its line, is given back.</returns>
    internal async Task ServeAsync(HttpContext context, Principal principal)
    {
        if (TansuPath.Read(context, Route) is not { } path)
        {
            await TansuAnswer.WriteAsync(context.Response, 404).ConfigureAwait(false);
            return;
        }

        string name = Prefix + path;
        Reply refusal = EngineDoor.Forbidden();
        Command claimed = new(CommandKind.LockAcquire, new ObjectName(name));
        if (RequestGuard.IsPrefetch(context.Request) || !front.Door.TryAdmit(claimed, principal, ref refusal))
        {
            await TansuAnswer.RefuseAsync(context.Response, refusal.Status).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource ended = StreamEnd.Of(context);
        string claimant = Guid.NewGuid().ToString();
        LockDialogue dialogue = new(front, name, claimant, ended.Token);
        Task<ILockHandle?> claim = Claim(name, claimant, ended.Token);
        try
        {
            if (claim.IsFaulted)
            {
                // A refusal that is known already has a status of its own.
                await claim.ConfigureAwait(false);
            }

            context.Response.Headers["key"] = claimant;
            using EventStream stream = await EventStream
                .BeginAsync(context, front.Options.Tansu.WriteDeadline, front.Time).ConfigureAwait(false);
            while (await dialogue.RunAsync(stream, claim).ConfigureAwait(false))
            {
                claim = Claim(name, claimant, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has gone, or the server stops: the stream just ends.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await dialogue.DisposeAsync().ConfigureAwait(false);
            await GiveBackAsync(claim).ConfigureAwait(false);
        }
    }

    private Task<ILockHandle?> Claim(string name, string claimant, CancellationToken cancellationToken)
    {
        LockOptions options = new() { Owner = claimant, Lease = front.Options.Tansu.LockLease };
        return front.Door.Engine.Lock(name).TryAcquireAsync(Patience, options, cancellationToken).AsTask();
    }

    private static async Task GiveBackAsync(Task<ILockHandle?> claim)
    {
        await ((Task)claim).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (claim.IsCompletedSuccessfully && await claim.ConfigureAwait(false) is { } held)
        {
            await held.DisposeAsync().ConfigureAwait(false);
        }
    }
}
