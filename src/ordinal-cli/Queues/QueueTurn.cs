using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ordinal.Cli;

/// <summary>Waits for a turn.</summary>
internal static class QueueTurn
{
    /// <summary>The longest wait with an end: a timer of the system counts no further than some 1193 hours.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1000);

    /// <summary>Waits until a process is at the head of a queue.</summary>
    /// <param name="call">The line, whose signals end the wait.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="process">A process that has joined.</param>
    /// <param name="timeout">How long, up to <see cref="Longest"/>; null for as long as it takes.</param>
    /// <returns>Its place.</returns>
    /// <exception cref="AnswerException">The time ran out, or a signal came.</exception>
    internal static async ValueTask<TicketResult> WaitAsync(Call call, IQueue queue, string process, TimeSpan? timeout)
    {
        CancellationToken interrupted = call.Interrupted;
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        if (timeout is { } limit)
        {
            ended.CancelAfter(limit);
        }

        try
        {
            using Waiting shown = Waiting.Show(call.Streams, $"waiting for the turn of '{process}' in queue '{queue.Name}'");
            return await queue.WaitForTurnAsync(process, ended.Token).ConfigureAwait(false);
        }
        catch (OrdinalException e) when (e.Code == StatusCode.NotFound)
        {
            throw new AnswerException(ExitCode.AnswerIsNo, QueueAnswer.NoPlace(queue.Name, process), e);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            TicketResult place = await queue.GetAsync(process).ConfigureAwait(false);
            string where = place.Ticket is { } ticket ? $"'{process}' is at position {ticket.Position}" : "it has no place";
            throw interrupted.IsCancellationRequested
                ? new AnswerException(
                    call.InterruptedExitCode, $"interrupted while waiting in queue '{queue.Name}'; {where} and keeps its place")
                : new AnswerException(
                    ExitCode.Busy,
                    $"no turn in queue '{queue.Name}' within {DurationText.Of(timeout ?? default)}; {where}, wait longer")
                {
                    Code = StatusCodes.Text(StatusCode.TimedOut),
                };
        }
    }
}
