using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>What a principal may not do below <c>/api</c> never reaches the engine.</summary>
public sealed class TansuAccessTests : IAsyncLifetime
{
    private static readonly Principal Reader = new("reader", Verbs.Read, ["tansu/"]);
    private static readonly Principal Writer = new("writer", Verbs.Write, ["tansu/keys/mine"]);
    private static readonly Principal Elsewhere = new("elsewhere", Verbs.All, ["other/"]);

    private OrdinalEngine _engine = null!;
    private FrontEnd _front = null!;

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        Gate gate = new(new RequestGuard(new HostList([], allowAddresses: false)));
        _front = new FrontEnd(new EngineDoor(_engine), gate, new OrdinalServerOptions(), TimeProvider.System);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Key_WithoutTheVerb_Is403AndUnchanged()
    {
        await _engine.Cell("tansu/keys/mine").WriteAsync("""{"value":1}"""u8.ToArray());
        KeyResource keys = new(_front);

        Assert.Equal(403, await StatusAsync(keys.ServeAsync, "PUT", "/api/keys/mine", Reader));
        Assert.Equal(403, await StatusAsync(keys.ServeAsync, "DELETE", "/api/keys/mine", Reader));
        Assert.Equal(403, await StatusAsync(keys.ServeAsync, "DELETE", "/api/keys", Writer));
        Assert.Equal(403, await StatusAsync(keys.ServeAsync, "GET", "/api/keys/mine", Writer));
        Assert.Equal(403, await StatusAsync(keys.ServeAsync, "GET", "/api/keys/mine", Elsewhere));
        Assert.Equal(1, _engine.Revision);
        Assert.Equal(200, await StatusAsync(keys.ServeAsync, "GET", "/api/keys/mine", Reader));
        Assert.Equal(204, await StatusAsync(keys.ServeAsync, "DELETE", "/api/keys/mine", Writer));
        Assert.Equal(404, await StatusAsync(keys.ServeAsync, "GET", "/api/keys/mine", Reader));
    }

    [Fact]
    public async Task Tree_DeletedWithOneOperationLeft_GoesAsAWholeOrNotAtAll()
    {
        for (int i = 0; i < 300; i++)
        {
            await _engine.Cell($"tansu/keys/mine/{i}").WriteAsync("""{"value":1}"""u8.ToArray());
        }

        TokenEntry entry = Tokens.Entry("slow", string.Empty) with { Role = "admin", OperationsPerSecond = 1 };
        Principal slow = new("slow", Verbs.All, [string.Empty], new PrincipalQuota(entry, new ManualTimeProvider()));
        KeyResource keys = new(_front);
        Assert.Equal(204, await StatusAsync(keys.ServeAsync, "PUT", "/api/keys/other", slow));

        Assert.Equal(204, await StatusAsync(keys.ServeAsync, "DELETE", "/api/keys/mine", slow));
        Assert.Empty((await _engine.ListNamesAsync("tansu/keys/mine")).Names);

        Assert.Equal(429, await StatusAsync(keys.ServeAsync, "DELETE", "/api/keys", slow));
        Assert.Single((await _engine.ListNamesAsync("tansu/keys")).Names);
    }

    [Fact]
    public async Task Stream_WithoutTheVerb_IsForbidden()
    {
        DefaultHttpContext context = Request("GET", "/api/keys/mine");
        context.Request.QueryString = new QueryString("?stream=true");

        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(
            () => new KeyResource(_front).ServeAsync(context, Reader));
        Assert.Equal(StatusCode.Forbidden, refusal.Code);
    }

    [Fact]
    public async Task Lock_WithoutTheVerb_Is403AndFree()
    {
        Assert.Equal(403, await StatusAsync(new LockResource(_front).ServeAsync, "GET", "/api/locks/abc", Reader));
        Assert.Equal(403, await StatusAsync(new LockResource(_front).ServeAsync, "GET", "/api/locks/abc", Elsewhere));
        Assert.Equal(0, _engine.Revision);
    }

    [Fact]
    public async Task Info_WithoutTheVerb_Is403()
        => Assert.Equal(403, await StatusAsync(new NodeDocuments(_front).ServeInfoAsync, "GET", "/api/info", Writer));

    private static async Task<int> StatusAsync(GatedHandler handler, string method, string target, Principal principal)
    {
        DefaultHttpContext context = Request(method, target);
        await handler(context, principal);
        return context.Response.StatusCode;
    }

    private static DefaultHttpContext Request(string method, string target)
    {
        DefaultHttpContext context = new() { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Request.Method = method;
        context.Request.Path = target;
        context.Request.ContentType = TansuHost.Form;
        context.Request.Body = new MemoryStream("value=v"u8.ToArray());
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return context;
    }
}
