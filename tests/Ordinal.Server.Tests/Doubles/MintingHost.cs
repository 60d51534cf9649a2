using Intd;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server.Tests;

/// <summary>A host of the minting routes alone, set up as the program's, over an engine that may be a stub.</summary>
internal static class MintingHost
{
    internal static IHost Build(IOrdinal engine, BoundSockets sockets, LineLog log)
    {
        WebApplication app = RouteHost.Build(sockets, log, engine);
        app.MapOrdinalIntegers(new OrdinalServerOptions { DefaultCounter = IntegerHost.Counter });
        app.MapOrdinalNotFound();
        return app;
    }
}
