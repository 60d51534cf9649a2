using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ordinal.Server;

/// <summary>Puts an engine's routes into a web application.</summary>
public static class OrdinalEndpoints
{
    /// <summary>
    /// Maps every route of an <see cref="OrdinalEngine"/> that is registered as <see cref="IOrdinal"/>.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="options">What the routes allow; or null.</param>
    /// <returns>The group of the mapped routes.</returns>
    /// <exception cref="InvalidOperationException">
    /// No <see cref="IOrdinal"/> is registered, or one that is no <see cref="OrdinalEngine"/>.
    /// </exception>
    public static IEndpointConventionBuilder MapOrdinal(
        this IEndpointRouteBuilder endpoints, OrdinalServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        options ??= new OrdinalServerOptions();
        RouteGroupBuilder group = endpoints.MapGroup(string.Empty);
        ReservedWordCase.Keep(group, MapIntegers(group, options));
        FrontEnd front = FrontEndOf(endpoints, options);
        TansuRoutes.Map(group, front);
        CounterRoutes.Map(group, front);
        CellRoutes.Map(group, front);
        QueueRoutes.Map(group, front);
        NameRoutes.Map(group, front);
        SetRoutes.Map(group, front);
        LockRoutes.Map(group, front);
        SessionRoutes.Map(group, front);
        TransactionRoutes.Map(group, front);
        BatchRoutes.Map(group, front);
        RevisionRoutes.Map(group, front);
        OpenApiRoutes.Map(group, front);
        WatchRoutes.Map(group, front);
        ApiRoute.MapNothing(group, front);
        OperationRoutes.Map(group, front);
        return group;
    }

    /// <summary>
    /// Maps <c>/</c> and <c>/NAME</c>, which mint an integer at every method but HEAD and OPTIONS, for the
    /// <see cref="IOrdinal"/> that is registered as a service.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="options">What the routes allow; or null.</param>
    /// <returns>The group of the mapped routes.</returns>
    /// <remarks>
    /// Every request is checked before it acts: its <c>Host</c> must be allowed, its <c>Origin</c> and
    /// <c>Sec-Fetch-Site</c> must not be another site's, and its token, where tokens are asked for, must allow to write the
    /// counter. A name that the rules do not allow, or a path that has another spelling than its name, is a 404.
    /// <c>?count=</c> and what any write may carry in its headers are served over an <see cref="OrdinalEngine"/>, as
    /// <c>POST /v1/counters/NAME/next</c> serves them.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No <see cref="IOrdinal"/> is registered.</exception>
    public static IEndpointConventionBuilder MapOrdinalIntegers(
        this IEndpointRouteBuilder endpoints, OrdinalServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        RouteGroupBuilder group = endpoints.MapGroup(string.Empty);
        MapIntegers(group, options ?? new OrdinalServerOptions());
        return group;
    }

    private static IntegerEndpoint MapIntegers(RouteGroupBuilder group, OrdinalServerOptions options)
    {
        IEndpointRouteBuilder endpoints = group;
        IOrdinal engine = endpoints.ServiceProvider.GetRequiredService<IOrdinal>();
        RequestGuard guard = new(new HostList(options.AllowedHosts, options.AllowAddressHosts));
        OrdinalEngine? real = engine as OrdinalEngine;
        MintAccess access = new(
            BearerOf(options, real?.TimeProvider ?? TimeProvider.System),
            real is null ? null : new EngineDoor(real, options.ObjectBytesMax));
        FrontEnd? front = real is null ? null : FrontEndOf(endpoints, options);
        IntegerEndpoint integers = new(engine, options.DefaultCounter, guard, access, options.Wire, front);

        group.Map("/", integers.InvokeDefaultAsync);
        group.Map("/{" + IntegerEndpoint.NameRouteValue + "}", integers.InvokeNamedAsync);
        return integers;
    }

    private static BearerCheck? BearerOf(OrdinalServerOptions options, TimeProvider time, StreamTickets? tickets = null)
        => options.Authenticator is { } tokens ? new BearerCheck(tokens, time, tickets) : null;

    /// <summary>Makes what every front end of the registered engine shares.</summary>
    internal static FrontEnd FrontEndOf(IEndpointRouteBuilder endpoints, OrdinalServerOptions options)
    {
        OrdinalEngine engine = endpoints.ServiceProvider.GetRequiredService<IOrdinal>() as OrdinalEngine
            ?? throw new InvalidOperationException("The routes need an OrdinalEngine as the registered IOrdinal.");
        RequestGuard guard = new(new HostList(options.AllowedHosts, options.AllowAddressHosts));
        StreamTickets tickets = new(engine.TimeProvider);
        return new FrontEnd(
            new EngineDoor(engine, options.ObjectBytesMax, options.RequestDeadline),
            new Gate(guard, BearerOf(options, engine.TimeProvider, tickets), options.Wire),
            options,
            engine.TimeProvider)
        {
            Tickets = tickets,
        };
    }

    /// <summary>Answers every path that nothing else is mapped to by a 404 with a problem document.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The route.</returns>
    public static IEndpointConventionBuilder MapOrdinalNotFound(this IEndpointRouteBuilder endpoints)
        => endpoints.MapFallback(
            "{**path}",
            static context =>
            {
                SafeHeaders.Add(context.Response);
                return ProblemWriter.WriteAsync(context.Response, Problem.NoRoute);
            });
}
