using System;
using System.Buffers.Text;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// Mints over HTTP. The digits of the integer are the whole body, without a newline. Any method mints except HEAD and
/// OPTIONS: HEAD answers the headers without a length, because no integer exists whose length could be told. What asks for
/// several integers, or sets terms for a write, is served by <see cref="TermedMint"/>.
/// </summary>
internal sealed class IntegerEndpoint
{
    internal const string NameRouteValue = "name";

    // A sign and 19 digits.
    private const int DigitsMax = 20;
    private const string ContentType = "text/plain";
    private const string NoStore = "no-store";
    private const string Allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private readonly IOrdinal _engine;
    private readonly ICounter _default;
    private readonly ObjectName _defaultName;
    private readonly RequestGuard _guard;
    private readonly MintAccess _access;
    private readonly WireCounts _counts;
    private readonly FrontEnd? _front;

    /// <summary>Makes the endpoint.</summary>
    /// <param name="engine">Where the counters are; not owned.</param>
    /// <param name="defaultCounter">The counter of <c>/</c>.</param>
    /// <param name="guard">Keeps pages of other sites away.</param>
    /// <param name="access">Decides who may call.</param>
    /// <param name="counts">Counts requests.</param>
    /// <param name="front">Serves what asks for more than one integer; or null, then everything gets one.</param>
    internal IntegerEndpoint(
        IOrdinal engine, string defaultCounter, RequestGuard guard, MintAccess access, WireCounts counts, FrontEnd? front)
    {
        _engine = engine;
        _default = engine.Counter(defaultCounter);
        _defaultName = new ObjectName(defaultCounter);
        _guard = guard;
        _access = access;
        _counts = counts;
        _front = front;
    }

    /// <summary>Serves <c>/</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When the answer is written.</returns>
    internal Task InvokeDefaultAsync(HttpContext context)
    {
        Problem? refusal = _guard.Check(context.Request);

        // OPTIONS * speaks of the whole server and has no path to compare.
        bool isOptions = HttpMethods.IsOptions(context.Request.Method);
        if (refusal is null && !isOptions && !ExactPath.IsSpeltOut(context, name: null))
        {
            refusal = Problem.NoRoute;
        }

        if (refusal is null && IsTermed(context.Request))
        {
            return ServeTermsAsync(context, _defaultName);
        }

        refusal ??= _access.Check(context, _defaultName);
        return refusal is null ? ActAsync(context, _default) : RefuseAsync(context, refusal);
    }

    /// <summary>Serves <c>/NAME</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When the answer is written.</returns>
    internal Task InvokeNamedAsync(HttpContext context)
        => InvokeNamedAsync(context, context.Request.RouteValues[NameRouteValue] as string);

    /// <summary>Serves <c>/NAME</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The segment, as routing decoded it.</param>
    /// <returns>When the answer is written.</returns>
    internal Task InvokeNamedAsync(HttpContext context, string? name)
    {
        Problem? refusal = _guard.Check(context.Request);
        if (refusal is null && !(IntegerNames.IsMintable(name) && ExactPath.IsSpeltOut(context, name)))
        {
            refusal = Problem.NoRoute;
        }

        if (refusal is null && IsTermed(context.Request))
        {
            return ServeTermsAsync(context, new ObjectName(name!));
        }

        refusal ??= _access.Check(context, new ObjectName(name!)); // a name that is mintable is one
        return refusal is null ? ActAsync(context, _engine.Counter(name!)) : RefuseAsync(context, refusal);
    }

    /// <summary>Answers a path that is none.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When the answer is written.</returns>
    internal Task AnswerNothingAsync(HttpContext context)
        => RefuseAsync(context, _guard.Check(context.Request) ?? Problem.NoRoute);

    private bool IsTermed(HttpRequest request) => _front is not null && TermedMint.IsAskedBy(request);

    private async Task ServeTermsAsync(HttpContext context, ObjectName name)
    {
        Problem? problem = _access.Prove(context, out Principal? principal);
        problem ??= RequestGuard.IsPrefetch(context.Request) ? Problem.PrefetchRefused : null;
        long began = WireCounts.Now;
        try
        {
            if (problem is null)
            {
                SayRevision(context.Response);
                await TermedMint.ServeAsync(context, principal!, _front!, name).ConfigureAwait(false); // both are there
                _counts.Served(context.Response, began);
                return;
            }
        }
        catch (ProblemException e)
        {
            problem = e.Problem;
        }
        catch (Exception e) when (Problem.From(e) is not null)
        {
            problem = Problem.From(e);
        }

        await RefuseAsync(context, problem!).ConfigureAwait(false); // it was served, or there is one
    }

    private Task ActAsync(HttpContext context, ICounter counter)
    {
        HttpRequest request = context.Request;
        SayRevision(context.Response);
        if (HttpMethods.IsHead(request.Method))
        {
            context.Response.ContentType = ContentType;
            context.Response.Headers.CacheControl = NoStore;
            return Task.CompletedTask;
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            context.Response.ContentLength = 0;
            context.Response.Headers.Allow = Allow;
            return Task.CompletedTask;
        }

        return RequestGuard.IsPrefetch(request)
            ? RefuseAsync(context, Problem.PrefetchRefused)
            : MintAsync(context, counter);
    }

    private Task MintAsync(HttpContext context, ICounter counter)
    {
        long began = WireCounts.Now;
        try
        {
            ValueTask<long> next = counter.NextAsync();
            if (!next.IsCompleted)
            {
                return AwaitAsync(context, next, began);
            }

            // A refusal that is there already is thrown here.
            Write(context.Response, next.Result);
            _counts.Served(context.Response, began);
            return Task.CompletedTask;
        }
        catch (Exception e) when (Problem.From(e) is not null)
        {
            return RefuseAsync(context, Problem.From(e)!);
        }
    }

    private async Task AwaitAsync(HttpContext context, ValueTask<long> next, long began)
    {
        Problem? problem;
        try
        {
            Write(context.Response, await next.ConfigureAwait(false));
            _counts.Served(context.Response, began);
            return;
        }
        catch (Exception e) when (Problem.From(e) is not null)
        {
            problem = Problem.From(e)!;
        }

        await RefuseAsync(context, problem).ConfigureAwait(false);
    }

    private async Task RefuseAsync(HttpContext context, Problem problem)
    {
        _counts.Refuse(problem.Code);
        await _access.HoldBackAsync(context, problem).ConfigureAwait(false);
        await ProblemWriter.WriteAsync(context.Response, problem).ConfigureAwait(false);
    }

    // The server sends what is in the body writer when the request ends: one write to the socket for head and digits.
    private void Write(HttpResponse response, long value)
    {
        SayRevision(response); // that of the integer, or a later one
        Span<byte> digits = response.BodyWriter.GetSpan(DigitsMax);
        Utf8Formatter.TryFormat(value, digits, out int length);
        response.ContentLength = length;
        response.ContentType = ContentType;
        response.Headers.CacheControl = NoStore;
        response.BodyWriter.Advance(length);
    }

    private void SayRevision(HttpResponse response)
        => response.Headers[ApiRoute.RevisionHeader] = _engine.Revision.ToString(CultureInfo.InvariantCulture);
}
