using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ordinal.Server;

/// <summary>
/// What every HTTP request passes before a handler sees it, and what turns the errors of handlers into answers.
/// </summary>
/// <param name="guard">Keeps pages of other sites away.</param>
internal sealed class Gate(RequestGuard guard)
{
    /// <summary>Puts a handler behind the gate.</summary>
    /// <param name="handler">The handler. It may throw what the engine throws as long as nothing is written.</param>
    /// <param name="hasEmptyErrors">Whether refusals have no body, as tansu's.</param>
    /// <returns>What routing calls.</returns>
    internal RequestDelegate Open(GatedHandler handler, bool hasEmptyErrors = false)
        => context => PassAsync(context, handler, hasEmptyErrors);

    private async Task PassAsync(HttpContext context, GatedHandler handler, bool hasEmptyErrors)
    {
        Problem? problem = guard.Check(context.Request);
        if (problem is null)
        {
            try
            {
                await handler(context, Principal.Anybody).ConfigureAwait(false);
                return;
            }
            catch (BadHttpRequestException e)
            {
                problem = new Problem(e.StatusCode, "bad-request", e.Message);
            }
            catch (Exception e) when (Problem.From(e) is not null)
            {
                problem = Problem.From(e)!;
            }
        }

        await AnswerAsync(context.Response, problem, hasEmptyErrors).ConfigureAwait(false);
    }

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
        return Task.CompletedTask;
    }
}
