using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>
/// One path below <c>/v1</c>, with or without a name after it: its methods, its verbs, and what they all share.
/// </summary>
/// <remarks>
/// The order of refusals: gate, path, name, method, query, form of the answer, then whatever the handler looks at. HEAD is
/// served wherever GET is. Every answer says the engine's revision.
/// </remarks>
internal sealed class ApiRoute
{
    internal const string RevisionHeader = "Ordinal-Revision";

    private readonly string _path;
    private readonly bool _hasName;
    private readonly Dictionary<string, ApiHandler> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiHandler> _verbs = new(StringComparer.Ordinal);
    private string[] _verbNames = [];

    private ApiRoute(string path, bool hasName)
    {
        _path = path;
        _hasName = hasName;
    }

    /// <summary>The fixed part of the path.</summary>
    internal string Path => _path;

    /// <summary>Whether a name follows.</summary>
    internal bool HasName => _hasName;

    /// <summary>The methods that it serves, HEAD included.</summary>
    internal IEnumerable<string> Methods => _methods.Keys;

    /// <summary>The verbs that it serves, by POST.</summary>
    internal IEnumerable<string> Verbs => _verbNames;

    /// <summary>A path that a name follows.</summary>
    /// <param name="path">The fixed part, without a slash at its end.</param>
    /// <returns>A route without methods.</returns>
    internal static ApiRoute Named(string path) => new(path, hasName: true);

    /// <summary>A path of its own.</summary>
    /// <param name="path">The path, without a slash at its end.</param>
    /// <returns>A route without methods.</returns>
    internal static ApiRoute Fixed(string path) => new(path, hasName: false);

    /// <summary>Answers what is below <c>/v1</c> and no route, also what came there by dot segments.</summary>
    /// <param name="group">The group.</param>
    /// <param name="front">What front ends share.</param>
    internal static void MapNothing(IEndpointRouteBuilder group, FrontEnd front)
        => group.Map("/v1/{**path}", front.Gate.Open((context, _) =>
        {
            SayRevision(context, front);
            return ProblemWriter.WriteAsync(context.Response, PathProblem(RawPath.Of(context)));
        }));

    /// <summary>Adds a method; GET brings HEAD.</summary>
    /// <param name="method">The method, in upper case.</param>
    /// <param name="handler">What serves it.</param>
    /// <returns>The route.</returns>
    internal ApiRoute On(string method, ApiHandler handler)
    {
        _methods.Add(method, handler);
        if (method == HttpMethods.Get)
        {
            _methods.Add(HttpMethods.Head, handler);
        }

        return this;
    }

    /// <summary>Adds a verb: a last segment, for POST only.</summary>
    /// <param name="verb">The verb, in lower case.</param>
    /// <param name="handler">What serves it.</param>
    /// <returns>The route.</returns>
    internal ApiRoute Verb(string verb, ApiHandler handler)
    {
        _verbs.Add(verb, handler);
        _verbNames = [.. _verbs.Keys];
        return this;
    }

    /// <summary>Puts the route behind the gate into a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="front">What front ends share.</param>
    internal void Map(IEndpointRouteBuilder group, FrontEnd front)
        => group.Map(
            _hasName ? _path + "/{**name}" : _path,
            front.Gate.Open((context, principal) => InvokeAsync(context, principal, front))).WithMetadata(this);

    private async Task InvokeAsync(HttpContext context, Principal principal, FrontEnd front)
    {
        SayRevision(context, front);
        try
        {
            await ServeAsync(context, principal, front).ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            await ProblemWriter.WriteAsync(context.Response, e.Problem).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException
            && context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // the client is gone; there is nobody to answer
        }
    }

    private Task ServeAsync(HttpContext context, Principal principal, FrontEnd front)
    {
        string method = context.Request.Method;
        if (!RawPath.TryGetBelow(context, out ReadOnlySpan<char> below))
        {
            throw new ProblemException(PathProblem(RawPath.Of(context)));
        }

        string? verb = NamePath.SplitVerb(below, _verbNames, out ReadOnlySpan<char> withoutVerb);
        bool isVerb = verb is not null && method == HttpMethods.Post;
        ObjectName? name = _hasName ? NamePath.Read(isVerb ? withoutVerb : below) : null;
        ApiHandler? handler = isVerb ? _verbs[verb!] : _methods.GetValueOrDefault(method);
        if (handler is null)
        {
            return AnswerOtherAsync(context.Response, method, verb is not null);
        }

        ApiCall call = new(context, principal, front, name);
        bool isRead = method is "GET" or "HEAD";
        return isRead && WatchRoutes.IsWatch(_path, call) ? WatchRoutes.ServeAsync(call) : handler(call);
    }

    private Task AnswerOtherAsync(HttpResponse response, string method, bool mayBeVerb)
    {
        IEnumerable<string> methods = mayBeVerb ? _methods.Keys.Append(HttpMethods.Post) : _methods.Keys;
        string allow = string.Join(", ", methods.Distinct().Append(HttpMethods.Options));
        response.Headers.Allow = allow;
        if (HttpMethods.IsOptions(method))
        {
            response.ContentLength = 0;
            return Task.CompletedTask;
        }

        string verbs = _verbNames.Length > 0 ? $" Verbs, by POST below the name: {string.Join(", ", _verbNames)}." : string.Empty;
        throw new ProblemException(
            Problem.Of("method-not-allowed", $"The method {method} is not allowed here; allowed: {allow}.{verbs}"));
    }

    /// <summary>Says the engine's revision in the headers of an answer.</summary>
    /// <param name="context">The request, of whose answer nothing is written.</param>
    /// <param name="front">What front ends share.</param>
    internal static void SayRevision(HttpContext context, FrontEnd front)
        => context.Response.Headers[RevisionHeader] = front.Door.Engine.Revision.ToString(CultureInfo.InvariantCulture);

    private static Problem PathProblem(ReadOnlySpan<char> written)
    {
        foreach (Range segment in written.Split('/'))
        {
            if (written[segment].ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..")
            {
                return Problem.Of(
                    StatusCodes.Text(StatusCode.InvalidName), "The path has a segment '.' or '..'; no name is reached so.");
            }
        }

        return Problem.NoRoute;
    }
}
