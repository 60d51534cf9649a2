using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// <c>/v1/revision</c>: where the engine is, and waiting until it has got further; <c>/v1/snapshot</c>: writing that down.
/// </summary>
/// <remarks>
/// Whoever passes the gate may ask for the revision: every answer tells it. A wait for what is to be durable makes the engine
/// sync, as any write that asks for <c>fsync</c> does. A snapshot is the administrator's.
/// </remarks>
internal static class RevisionRoutes
{
    private const string WaitFor = "wait-for";
    private const string Durable = "durable";
    private const string Wait = "wait";

    /// <summary>Maps the two routes.</summary>
    /// <param name="group">Where to.</param>
    /// <param name="front">What front ends share.</param>
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        ApiRoute.Fixed("/v1/revision").On("GET", GetAsync).Map(group, front);
        ApiRoute.Fixed("/v1/snapshot").On("POST", TakeSnapshotAsync).Map(group, front);
    }

    private static async Task GetAsync(ApiCall call)
    {
        call.Expect(WaitFor, Durable, Wait);
        long? reached = call.Query.Integer(WaitFor, 0);
        long? synced = call.Query.Integer(Durable, 0);
        long waitMs = call.Query.Duration(Wait, 0, OrdinalLimits.WaitMsMax) ?? 0;
        if (reached is not null && synced is not null)
        {
            throw ProblemException.Argument($"'{WaitFor}' and '{Durable}' are given together; one wait has one of them.");
        }

        OrdinalEngine engine = call.Front.Door.Engine;
        long revision = engine.Revision;
        if (reached is { } wanted)
        {
            revision = await WaitAsync(call, wanted, waitMs, engine.WaitForRevisionAsync).ConfigureAwait(false);
        }

        long? durable = synced is { } wantedDurable
            ? await WaitAsync(call, wantedDurable, waitMs, engine.WaitDurableAsync).ConfigureAwait(false)
            : engine.Writer.Journal?.DurableRevision;
        revision = Math.Max(revision, engine.Revision);
        await call.AnswerAsync(new RevisionAnswer(revision, durable), new Reply { Revision = revision }).ConfigureAwait(false);
    }

    private static async ValueTask<long> WaitAsync(
        ApiCall call, long revision, long waitMs, Func<long, CancellationToken, ValueTask<long>> begin)
    {
        CancellationToken gone = call.Context.RequestAborted;
        CancellationToken stopping =
            call.Context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using CancellationTokenSource over = waitMs > 0
            ? new(TimeSpan.FromMilliseconds(waitMs), call.Front.Time)
            : new();
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(over.Token, gone, stopping);
        try
        {
            Task<long> waiting = begin(revision, any.Token).AsTask();
            if (waitMs == 0 && !waiting.IsCompleted)
            {
                await over.CancelAsync().ConfigureAwait(false);
            }

            return await waiting.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            throw new ProblemException(stopping.IsCancellationRequested
                ? Problem.Of("draining", "The server is stopping.")
                : InVain(call, revision, waitMs));
        }
    }

    private static Problem InVain(ApiCall call, long revision, long waitMs)
    {
        long there = call.Front.Door.Engine.Revision;
        return Problem.Of(
            StatusCodes.Text(StatusCode.TimedOut),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Revision {revision} was not reached, or not synced, within {waitMs} ms; the engine is at {there}.")) with
        {
            Facts = [new ProblemFact("expected", revision), new ProblemFact("revision", there)],
        };
    }

    private static async Task TakeSnapshotAsync(ApiCall call)
    {
        call.Expect();
        await RequestBody.RefuseAsync(call.Context).ConfigureAwait(false);
        if (!call.Principal.May(Verbs.Administer))
        {
            throw new OrdinalException(StatusCode.Forbidden, "Taking a snapshot is not allowed to this token.");
        }

        long revision = await call.Front.Door.Engine
            .TakeSnapshotAsync(call.Context.RequestAborted).ConfigureAwait(false);
        await call.AnswerAsync(new SnapshotAnswer(revision), default).ConfigureAwait(false);
    }
}
