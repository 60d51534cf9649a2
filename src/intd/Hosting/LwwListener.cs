using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ordinal.Server;

namespace Intd;

/// <summary>Marks the connections of the listener for lww-node: on them its routes are served and nothing else.</summary>
internal sealed class LwwListener
{
    private static readonly LwwListener Mark = new();

    private LwwListener()
    {
    }

    /// <summary>Marks the connections of a listener.</summary>
    /// <param name="listen">The listener.</param>
    internal static void MarkConnections(ListenOptions listen)
        => listen.Use(next => connection =>
        {
            connection.Features.Set(Mark);
            return next(connection);
        });

    /// <summary>Serves the set on marked connections. Nothing else may be mapped on them, so it comes before routing.</summary>
    /// <param name="app">The application.</param>
    /// <param name="listeners">The listeners.</param>
    /// <param name="setup">The set and what the routes allow.</param>
    internal static void Map(WebApplication app, IEnumerable<Listener> listeners, ServerSetup setup)
    {
        if (listeners.All(static listener => listener.Role != ListenerRole.Lww))
        {
            return;
        }

        app.MapWhen(static context => context.Features.Get<LwwListener>() is not null, branch =>
        {
            branch.UseRouting();
            branch.UseEndpoints(endpoints => endpoints.MapOrdinalLww(setup.LwwSet, setup.Options));
        });
        app.UseRouting();
    }
}
