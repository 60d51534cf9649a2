using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>The rows of the original's key table that need one request after another.</summary>
public sealed class KeyRowTests : IAsyncLifetime
{
    private const string Hello = "/api/keys/hello";
    private const string Allow = "DELETE, GET, HEAD, OPTIONS, POST, PUT";

    private readonly ManualTimeProvider _time = new();
    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync(_time);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A01_GetMissingKey_Is404AndEmpty() => AssertEmpty(404, await _host.GetAsync(Hello));

    [Fact]
    public async Task A02_PostForm_Is204AndEmpty()
    {
        RawResponse response = await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal("HTTP/1.1 204 No Content", response.StatusLine);
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Null(response.Header("Content-Length"));
        Assert.Equal(string.Empty, response.Body);
    }

    [Fact]
    public async Task A03_GetAfterForm_HasTheStringExactly()
    {
        await _host.PostFormAsync(Hello, "value=world");

        RawResponse response = await _host.GetAsync(Hello);

        Assert.Equal("HTTP/1.1 200 OK", response.StatusLine);
        Assert.Equal(("17", "application/json"), (response.Header("Content-Length"), response.Header("Content-Type")));
        Assert.Equal("""{"value":"world"}""", response.Body);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task A04_WriteExistingAndNewKey_Is204(string method)
    {
        await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal(204, (await _host.SendAsync(method, Hello, TansuHost.Form, "value=world2")).Status);
        Assert.Equal(204, (await _host.SendAsync(method, "/api/keys/new", TansuHost.Form, "value=n")).Status);
        Assert.Equal("""{"value":"world2"}""", (await _host.GetAsync(Hello)).Body);
        Assert.Equal("""{"value":"n"}""", (await _host.GetAsync("/api/keys/new")).Body);
    }

    [Fact]
    public async Task A05_PutJson_GivesTheJsonBack()
    {
        Assert.Equal(204, (await _host.PutJsonAsync(Hello, """{"a":[1,2]}""")).Status);
        Assert.Equal("""{"value":{"a":[1,2]}}""", (await _host.GetAsync(Hello)).Body);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A06_OtherContentType_Is415(string? contentType)
        => AssertEmpty(415, await _host.SendAsync("PUT", Hello, contentType, "abc"));

    [Theory]
    [InlineData("novalue=1")]
    [InlineData("")]
    [InlineData("value")]
    [InlineData("values=1&Value=2")]
    public async Task A07_FormWithoutValue_Is400(string form)
        => AssertEmpty(400, await _host.SendAsync("PUT", Hello, TansuHost.Form, form));

    [Theory]
    [InlineData("{bad")]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("[1,]")]
    [InlineData("\"\u00ff\"")]
    [InlineData("\"a\nb\"")]
    public async Task A08_BrokenJson_Is400AndChangesNothing(string body)
    {
        await _host.PostFormAsync(Hello, "value=before");
        long revision = _host.Engine.Revision;

        AssertEmpty(400, await _host.PutJsonAsync(Hello, body));
        Assert.Equal("""{"value":"before"}""", (await _host.GetAsync(Hello)).Body);
        Assert.Equal(revision, _host.Engine.Revision);
    }

    [Fact]
    public async Task A09_DeleteTwice_Is204Twice()
    {
        await _host.PostFormAsync(Hello, "value=world");

        Assert.Equal(204, (await _host.DeleteAsync(Hello)).Status);
        Assert.Equal(204, (await _host.DeleteAsync(Hello)).Status);
        AssertEmpty(404, await _host.GetAsync(Hello));
    }

    [Fact]
    public async Task A10_DeleteParent_DeletesWhatIsBelow()
    {
        Assert.Equal(204, (await _host.SendAsync("PUT", "/api/keys/a/b", TansuHost.Form, "value=x")).Status);
        await _host.PostFormAsync("/api/keys/ab", "value=beside");

        Assert.Equal(204, (await _host.DeleteAsync("/api/keys/a")).Status);
        AssertEmpty(404, await _host.GetAsync("/api/keys/a/b"));
        Assert.Equal(200, (await _host.GetAsync("/api/keys/ab")).Status);
    }

    [Fact]
    public async Task A11_TimeToLive_EndsTheKey()
    {
        Assert.Equal(204, (await _host.PostFormAsync(Hello, "value=eph", "ttl: 2")).Status);
        _time.Advance(TimeSpan.FromMilliseconds(1900));
        Assert.Equal("""{"value":"eph"}""", (await _host.GetAsync(Hello)).Body);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        AssertEmpty(404, await _host.GetAsync(Hello));
    }

    [Fact]
    public async Task A12_Options_AllowsSixMethods()
    {
        RawResponse response = await _host.Server.RequestAsync("OPTIONS", Hello);

        AssertEmpty(200, response);
        Assert.Equal(Allow, response.Header("Allow"));
    }

    [Fact]
    public async Task A13_Patch_Is405WithTheSameMethods()
    {
        RawResponse response = await _host.Server.RequestAsync("PATCH", Hello);

        AssertEmpty(405, response);
        Assert.Equal(Allow, response.Header("Allow"));
    }

    [Fact]
    public async Task A19_HundredAndOneWrites_LeaveTheLast()
    {
        for (int i = 0; i <= 100; i++)
        {
            Assert.Equal(204, (await _host.PostFormAsync("/api/keys/pqr", $"value={i}")).Status);
        }

        Assert.Equal("""{"value":"100"}""", (await _host.GetAsync("/api/keys/pqr")).Body);
    }

    [Theory]
    [InlineData("/api/nosuch")]
    [InlineData("/api/keysx")]
    [InlineData("/api/info/more")]
    [InlineData("/api/")]
    [InlineData("/API/keys/hello")]
    [InlineData("/x/../api/keys/hello")]
    public async Task A21_UnknownPathBelowApi_Is404AndEmpty(string target)
    {
        await _host.PostFormAsync(Hello, "value=world");

        AssertEmpty(404, await _host.GetAsync(target));
    }

    private static void AssertEmpty(int status, RawResponse response)
    {
        Assert.Equal(status, response.Status);
        Assert.Equal("0", response.Header("Content-Length"));
        Assert.Equal(string.Empty, response.Body);
    }
}
