using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Waits on behalf of a client for its turn in a queue: until it comes, the time is over, or the client is gone.
/// </summary>
internal static class TurnWaiting
{
    /// <summary>Waits.</summary>
    /// <param name="call">The call.</param>
    /// <param name="get">Asks for the ticket, as a look would.</param>
    /// <param name="waitMs">How long at most, in milliseconds.</param>
    /// <returns>The answer to a look: the ticket at the head.</returns>
    /// <exception cref="ProblemException">
    /// 423 when the time was over, with the position; 404 when there is no ticket; 409 when it ended meanwhile; 503 when
    /// the server stops.
    /// </exception>
    /// <exception cref="OperationCanceledException">The client is gone; the ticket stays.</exception>
    internal static async ValueTask<Reply> WaitAsync(ApiCall call, Command get, long waitMs)
    {
        Reply admission = default;
        if (!call.Front.Door.TryAdmit(get, call.Principal, ref admission))
        {
            throw call.Refused(get, admission);
        }

        CancellationToken gone = call.Context.RequestAborted;
        Writer writer = call.Front.Door.Engine.Writer;
        TurnWait wait = new(get);
        using CancellationTokenSource over = new(TimeSpan.FromMilliseconds(waitMs), call.Front.Time);
        CancellationToken stopping =
            call.Context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(over.Token, gone, stopping);
        writer.Run(wait);
        using CancellationTokenRegistration registration = any.Token.UnsafeRegister(
            (_, token) => writer.Run(new RoleCall(role => wait.Withdraw(role, token))), null);
        try
        {
            Reply turn = await wait.Task.ConfigureAwait(false);
            if (turn.Status != StatusCode.Ok)
            {
                throw call.Refused(get, turn);
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            // Not in vain for certain: the turn may have come at the last moment.
        }

        if (stopping.IsCancellationRequested)
        {
            throw new ProblemException(Problem.Of("draining", "The server is stopping; the ticket stays."));
        }

        return await LookAsync(call, get, waitMs).ConfigureAwait(false);
    }

    private static async ValueTask<Reply> LookAsync(ApiCall call, Command get, long waitMs)
    {
        Reply reply = await call.SendAsync(get).ConfigureAwait(false);
        if (reply.N2 == 0)
        {
            return reply;
        }

        call.SetHeaders(reply);
        string detail = $"The turn did not come within {waitMs} ms; the ticket {reply.N1} stays, at position {reply.N2}.";
        throw new ProblemException(Problem.Of(StatusCodes.Text(StatusCode.TimedOut), detail) with
        {
            Facts =
            [
                new ProblemFact("number", reply.N1),
                new ProblemFact("position", reply.N2),
                new ProblemFact("revision", reply.Revision),
            ],
        });
    }
}
