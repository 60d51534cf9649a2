using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ordinal.Server;

/// <summary>Tells who sends an HTTP request, by <c>Authorization: Bearer kid.secret</c> (RFC 6750, section 2.1).</summary>
/// <param name="authenticator">Knows the tokens.</param>
/// <param name="time">The clock that holds answers to failures back.</param>
/// <param name="tickets">What a watch may show instead; or null where nothing is watched.</param>
internal sealed class BearerCheck(Authenticator authenticator, TimeProvider time, StreamTickets? tickets = null)
{
    private const string Scheme = "Bearer ";

    private static readonly Problem Missing = new(401, "unauthorized", "A token is needed: Authorization: Bearer kid.secret.");
    private static readonly Problem Wrong = new(401, "unauthorized", "The token or ticket is not known.");

    private static readonly Problem TooOften = new(
        429, "quota-exceeded", "Too many wrong tokens came from this address.")
    { RetryAfterSeconds = 1 };

    private static readonly Problem TooMany = new(
        429, "quota-exceeded", "The token allows no more connections.")
    { RetryAfterSeconds = 1, EndsConnection = true };

    /// <summary>Looks at the header of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Who sends it; null when it is refused.</param>
    /// <returns>The refusal, or null.</returns>
    internal Problem? Check(HttpContext context, out Principal? principal)
    {
        principal = null;
        StringValues header = context.Request.Headers.Authorization;
        string? ticket = header.Count == 0 && tickets is not null ? WatchQuery.TicketOf(context.Request) : null;
        if (header.Count == 0 && ticket is null)
        {
            return Missing;
        }

        IPAddress? address = context.Connection.RemoteIpAddress;
        if (!authenticator.Failures.MayTry(address))
        {
            return TooOften;
        }

        if (ticket is not null ? !tickets!.TryTake(ticket, out Principal? found) : !TryAuthenticate(header, out found))
        {
            authenticator.Failures.Note(address);
            return Wrong;
        }

        if (context.Features.Get<ConnectionStanding>() is { } standing && !standing.TryProve(found))
        {
            return TooMany;
        }

        principal = found;
        return null;
    }

    private bool TryAuthenticate(StringValues header, [NotNullWhen(true)] out Principal? found)
    {
        bool isBearer = header is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> token = isBearer ? header[0].AsSpan(Scheme.Length).Trim(' ') : [];
        return authenticator.TryAuthenticate(token, out found);
    }

    /// <summary>Holds the answer to a wrong token back, so that guessing takes time.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">The refusal.</param>
    /// <returns>When it may be answered.</returns>
    internal Task HoldBackAsync(HttpContext context, Problem problem)
    {
        if (problem.Status == 401)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return ReferenceEquals(problem, Wrong) || ReferenceEquals(problem, TooOften)
            ? Task.Delay(FailureLimit.Delay, time, context.RequestAborted)
            : Task.CompletedTask;
    }
}
