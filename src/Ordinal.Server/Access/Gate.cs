using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// What every HTTP request passes before a handler sees it, and what turns the errors of handlers into answers.
/// </summary>
/// <param name="guard">Keeps pages of other sites and malformed requests away.</param>
/// <param name="bearer">Tells who sends a request; or null when whoever comes may everything.</param>
/// <param name="counts">Counts requests; or null.</param>
internal sealed class Gate(RequestGuard guard, BearerCheck? bearer = null, WireCounts? counts = null)
{
    /// <summary>Puts a handler behind the gate.</summary>
    /// <param name="handler">The handler. It may throw what the engine throws as long as nothing is written.</param>
    /// <param name="hasEmptyErrors">Whether refusals have no body, as tansu's.</param>
    /// <returns>What routing calls.</returns>
    internal RequestDelegate Open(GatedHandler handler, bool hasEmptyErrors = false)
        => context => PassAsync(context, handler, hasEmptyErrors);

    private async Task PassAsync(HttpContext context, GatedHandler handler, bool hasEmptyErrors)
    {
        SafeHeaders.Add(context.Response);
        long began = WireCounts.Now;
        Principal? principal = null;
        Problem? problem = guard.Check(context.Request);
        try
        {
            if (problem is null && bearer is null)
            {
                principal = Principal.Anybody;
            }
            else if (problem is null)
            {
                problem = bearer!.Check(context, out principal); // there is one
                await (problem is null ? Task.CompletedTask : bearer.HoldBackAsync(context, problem)).ConfigureAwait(false);
            }

            if (principal is not null)
            {
                await handler(context, principal).ConfigureAwait(false);
                counts?.Served(context.Response, began);
                return;
            }
        }
        catch (BadHttpRequestException e)
        {
            problem = Problem.Of(CodeOf(e), e.Message) with { EndsConnection = true };
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is IOException or OverflowException)
        {
            // Reading a body whose chunks are malformed ends so, too.
            problem = Problem.BrokenBody;
        }
        catch (Exception e) when (Problem.From(e) is not null)
        {
            problem = Problem.From(e)!;
        }

        counts?.Refuse(problem!.Code); // no handler has come to its end, so there is a problem
        await AnswerAsync(context.Response, problem!, hasEmptyErrors).ConfigureAwait(false);
    }

    private static string CodeOf(BadHttpRequestException error) => error.StatusCode switch
    {
        408 => "slow-request",
        413 => "too-large",
        _ => "bad-request",
    };

    private static Task AnswerAsync(HttpResponse response, Problem problem, bool hasEmptyErrors)
    {
        if (response.HasStarted)
        {
            response.HttpContext.Abort();
            return Task.CompletedTask;
        }

        if (!hasEmptyErrors)
        {
            return ProblemWriter.WriteAsync(response, problem);
        }

        response.StatusCode = problem.Status;
        response.ContentLength = 0;
        if (problem.EndsConnection)
        {
            response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
