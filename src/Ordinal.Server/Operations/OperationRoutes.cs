using System;
using System.Buffers;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Server;

/// <summary>Health, readiness, version and metrics.</summary>
/// <remarks>
/// <c>/healthz</c> and <c>/readyz</c> need no token, and any <c>Host</c> may ask: probes know neither, and one word tells nobody
/// anything. The others need <see cref="Verbs.Administer"/>.
/// </remarks>
internal sealed class OperationRoutes
{
    private const string PlainText = "text/plain; charset=utf-8";

    private static readonly ObjectKind[] Kinds =
        [ObjectKind.Counter, ObjectKind.Queue, ObjectKind.Cell, ObjectKind.Set, ObjectKind.Lock];

    private const string Allow = "GET, HEAD, OPTIONS";
    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly string[] Paths = ["/healthz", "/readyz", "/version", "/metrics"];

    private readonly OrdinalEngine _engine;
    private readonly CancellationToken _stopping;
    private readonly MetricsPage _page;
    private readonly TimeProvider _time;
    private readonly long _began;

    private OperationRoutes(OrdinalEngine engine, MetricsPage page, TimeProvider time, CancellationToken stopping)
    {
        _time = time;
        _began = time.GetTimestamp();
        _engine = engine;
        _stopping = stopping;
        _page = page;
    }

    /// <summary>Maps the four routes.</summary>
    /// <param name="group">Where to.</param>
    /// <param name="front">What front ends share.</param>
    internal static void Map(IEndpointRouteBuilder group, FrontEnd front)
    {
        IHostApplicationLifetime? lifetime = group.ServiceProvider.GetService<IHostApplicationLifetime>();
        RespConnectionHandler? resp = group.ServiceProvider.GetService<RespConnectionHandler>();
        WireMeter wire = new(front.Options.Wire, front.Options.Connections, resp);
        MetricsPage page = new(front.Door.Engine.Meter, wire.Meter);
        lifetime?.ApplicationStopped.Register(() =>
        {
            page.Dispose();
            wire.Dispose();
        });
        OperationRoutes routes = new(front.Door.Engine, page, front.Time, lifetime?.ApplicationStopping ?? default);
        group.MapMethods("/healthz", Methods, routes.HealthAsync);
        group.MapMethods("/readyz", Methods, routes.ReadinessAsync);
        group.MapMethods("/version", Methods, front.Gate.Open(Told(routes.VersionAsync, front)));
        group.MapMethods("/metrics", Methods, front.Gate.Open(Told(routes.MetricsAsync, front)));
        foreach (string path in Paths)
        {
            group.Map(path, front.Gate.Open(Told(static (context, _) => RefuseMethodAsync(context), front)));
        }
    }

    // Probes are not told: they show no token, and how much is written is not everybody's.
    private static GatedHandler Told(GatedHandler handler, FrontEnd front) => (context, principal) =>
    {
        ApiRoute.SayRevision(context, front);
        return handler(context, principal);
    };

    // Routing comes here with every method that the routes above do not have.
    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = Allow;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        string detail = $"The method {context.Request.Method} is not allowed here; allowed: {Allow}.";
        return ProblemWriter.WriteAsync(context.Response, Problem.Of("method-not-allowed", detail));
    }

    private Task HealthAsync(HttpContext context)
        => _engine.Fault is null ? AnswerAsync(context, 200, "ok\n"u8) : AnswerAsync(context, 503, "not ok\n"u8);

    private Task ReadinessAsync(HttpContext context)
    {
        if (_stopping.IsCancellationRequested)
        {
            return AnswerAsync(context, 503, "draining\n"u8);
        }

        if (_engine.Fault is not null)
        {
            return AnswerAsync(context, 503, "faulted\n"u8);
        }

        return _engine.IsStorageFull
            ? AnswerAsync(context, 503, "storage-full\n"u8)
            : AnswerAsync(context, 200, "ready\n"u8);
    }

    private Task VersionAsync(HttpContext context, Principal principal)
    {
        RequireAdministrator(principal, context.Request.Path);
        return AnswerAsync(context, 200, WrittenJson.LineOf(WriteVersion).Span, WrittenJson.MediaType);
    }

    private void WriteVersion(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", VersionText);
        json.WriteStartObject("protocols");
        json.WriteString("http", "v1");
        json.WriteString("resp", "2, 3");
        json.WriteString("tansu", "v16");
        json.WriteEndObject();
        json.WriteString("instance", _engine.InstanceId);
        WriteEngine(json);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteNumber("uptimeMs", (long)_time.GetElapsedTime(_began).TotalMilliseconds);
        json.WriteEndObject();
    }

    // Figures of a recent moment, each for itself: another thread may be changing the state.
    private void WriteEngine(Utf8JsonWriter json)
    {
        json.WriteNumber("revision", _engine.Revision);
        CommandJournal? journal = _engine.Writer.Journal;
        json.WriteString("durability", DurabilityWords.Of(journal?.Durability ?? Durability.Memory));
        if (journal is not null)
        {
            json.WriteNumber("durable", journal.DurableRevision);
            json.WriteString("data", _engine.DataDirectory);
        }

        json.WriteStartObject("names");
        foreach (ObjectKind kind in Kinds)
        {
            json.WriteNumber(KindWords.Of(kind), _engine.Writer.Machine.Context.Memory.Objects(kind));
        }

        json.WriteEndObject();
    }

    private Task MetricsAsync(HttpContext context, Principal principal)
    {
        RequireAdministrator(principal, context.Request.Path);
        return AnswerAsync(context, 200, Encoding.UTF8.GetBytes(_page.Write()), MetricsPage.ContentType);
    }

    private static string VersionText
        => typeof(OperationRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "unknown";

    private static void RequireAdministrator(Principal principal, string path)
    {
        if (!principal.May(Verbs.Administer))
        {
            throw new OrdinalException(StatusCode.Forbidden, $"{path} is not allowed to this token.");
        }
    }

    private static Task AnswerAsync(
        HttpContext context, int status, ReadOnlySpan<byte> body, string contentType = PlainText)
    {
        HttpResponse response = context.Response;
        SafeHeaders.Add(response);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            response.BodyWriter.Write(body);
        }

        return Task.CompletedTask;
    }
}
