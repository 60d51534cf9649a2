using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ordinal.Server.Tests;

/// <summary>What pages in a real browser can do, and cannot.</summary>
public sealed class BrowserTests(ITestOutputHelper output)
{
    [Fact]
    public async Task OwnPage_EventSource_GetsEveryEvent()
    {
        if (!await HaveChromiumAsync())
        {
            return;
        }

        ReportingPage page = ReportingPage.Of("own.html");
        await using WatchServer server = await WatchServer.StartAsync(more: page.Map);
        using Chromium browser = Chromium.Open($"http://127.0.0.1:{server.Port}/page.html");

        Assert.Equal("1 1\n2 2\n3 3", await page.Report);
        Assert.Equal(3, server.Engine.Revision);
    }

    [Theory]
    [InlineData("localhost")] // another site than the address of the server
    [InlineData("127.0.0.1")] // the same site at another port, which is another origin
    public async Task ForeignPage_EveryWayIn_IsRefused(string host)
    {
        if (!await HaveChromiumAsync())
        {
            return;
        }

        ReportingPage page = ReportingPage.Of("foreign.html");
        await using WatchServer server = await WatchServer.StartAsync();
        await using WebApplication foreign = await StartPageAsync(page);
        int port = new Uri(foreign.Urls.First()).Port;
        using Chromium browser = Chromium.Open($"http://{host}:{port}/page.html?target=http://127.0.0.1:{server.Port}");

        await AssertNothingDoneAsync(page, server);
    }

    [Fact]
    public async Task ReboundName_EveryWayIn_IsRefused()
    {
        if (!await HaveChromiumAsync())
        {
            return;
        }

        // A name of the attacker's that points here: to the browser the page and the server are one origin.
        ReportingPage page = ReportingPage.Of("foreign.html");
        await using WatchServer server = await WatchServer.StartAsync(more: page.Map);
        string origin = $"http://rebound.test:{server.Port}";
        using Chromium browser = Chromium.Open($"{origin}/page.html?target={origin}", "MAP rebound.test 127.0.0.1");

        await AssertNothingDoneAsync(page, server);
    }

    private async Task AssertNothingDoneAsync(ReportingPage page, WatchServer server)
    {
        string report = await page.Report;
        output.WriteLine(report);
        string[] outcomes = report.Split('\n');
        Assert.Equal(11, outcomes.Length);

        // A frame loads the refusal, which its parent cannot read.
        Assert.All(
            outcomes.Where(static outcome => !outcome.StartsWith("iframe ", StringComparison.Ordinal)
                && !outcome.StartsWith("form ", StringComparison.Ordinal)),
            static outcome => Assert.EndsWith(" refused", outcome, StringComparison.Ordinal));

        // What the page began without waiting has been served before this request, or would be refused after it.
        Assert.Equal("0", (await server.RequestAsync("GET", "/v1/counters/x")).Body);
        Assert.Equal(0, server.Engine.Revision);
        Assert.Equal(0, server.Engine.WatcherCount);
    }

    private static async Task<WebApplication> StartPageAsync(ReportingPage page)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        page.Map(app);
        await app.StartAsync();
        return app;
    }

    private Task<bool> HaveChromiumAsync() => Tools.HaveAsync(output, "Chromium", "chromium", "--version");
}
