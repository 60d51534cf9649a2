using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace Ordinal.Benchmarks;

/// <summary>
/// <c>bare --port n</c>: a server that answers every request by the same seven digits, with nothing between Kestrel and
/// them. What minting over HTTP is compared with. It runs until a signal comes.
/// </summary>
internal static class BareVerb
{
    private static ReadOnlySpan<byte> Digits => "1234567"u8;

    internal static async Task<bool> RunAsync(string[] args)
    {
        int port = new VerbArguments(args, "--port").Number("--port", 8080, lowest: 1);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        await using WebApplication app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"listening on localhost:{port}"));
        await app.WaitForShutdownAsync();
        return true;
    }

    // The same headers as an integer has, and written in the same way.
    private static Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        Digits.CopyTo(response.BodyWriter.GetSpan(Digits.Length));
        response.ContentLength = Digits.Length;
        response.ContentType = "text/plain";
        response.Headers.CacheControl = "no-store";
        response.BodyWriter.Advance(Digits.Length);
        return Task.CompletedTask;
    }
}
