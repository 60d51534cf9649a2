using Ordinal.Testing;

namespace Ordinal.Server.Tests;

/// <summary>Keys beyond the rows: spellings of paths, forms, bounds, and what other protocols see of a key.</summary>
public sealed class KeyRequestTests : IAsyncLifetime
{
    private const string Hello = "/api/keys/hello";

    private readonly ManualTimeProvider _time = new();
    private TansuHost _host = null!;

    public async Task InitializeAsync() => _host = await TansuHost.StartAsync(_time);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/api/keys/x/", "/x")]
    [InlineData("/api/keys/a%20b", "/a b")]
    [InlineData("/api/keys/a%2Fb", "/a/b")]
    [InlineData("/api/keys/%C3%A4", "/ä")]
    [InlineData("/api/keys/a//b", "/a//b")]
    [InlineData("/api/keys/a+b", "/a+b")]
    [InlineData("/api/keys/a?b=c", "/a")]
    [InlineData("/api/keys", "/")]
    [InlineData("/api/keys/", "/")]
    [InlineData("/api/keys/keys/api", "/keys/api")]
    public async Task Path_Spelling_NamesTheKey(string target, string key)
    {
        Assert.Equal(204, (await _host.PostFormAsync(target, "value=v")).Status);

        Assert.Equal("""{"value":"v"}""", await _host.Engine.Cell("tansu/keys" + key).ReadTextAsync());
        Assert.Equal("""{"value":"v"}""", (await _host.GetAsync(target)).Body);
    }

    [Theory]
    [InlineData("/api/keys/%2e%2e/keys/hello")]
    [InlineData("/api/keys/%2e")]
    [InlineData("/api/keys/a/./b")]
    [InlineData("/api/keys/%zz")]
    [InlineData("/api/keys/%4")]
    [InlineData("/api/keys/%ff")]
    [InlineData("/api/keys/%01")]
    public async Task Path_NoName_Is400(string target)
    {
        RawResponse response = await _host.PostFormAsync(target, "value=v");

        Assert.Equal((400, string.Empty), (response.Status, response.Body));
        Assert.Equal(0, _host.Engine.Revision);
    }

    [Theory]
    [InlineData(501, 204)]
    [InlineData(502, 400)]
    public async Task Path_Length_IsBounded(int keyLength, int status)
    {
        RawResponse response = await _host.PostFormAsync("/api/keys/" + new string('k', keyLength), "value=v");

        Assert.Equal((status, string.Empty), (response.Status, response.Body));
    }

    [Theory]
    [InlineData("value=a+b%2Bc%26d", "\"a b+c&d\"")]
    [InlineData("x=1&value=v&value=w", "\"v\"")]
    [InlineData("value=", "\"\"")]
    [InlineData("%76alue=v", "\"v\"")]
    [InlineData("value=a%0Ab%22%5C%09%01", """
        "a\nb\"\\\t\u0001"
        """)]
    [InlineData("value=%C3%A4%F0%9F%98%80", "\"ä😀\"")]
    [InlineData("value=a=b", "\"a=b\"")]
    public async Task Form_Value_IsDecoded(string form, string json)
    {
        Assert.Equal(204, (await _host.PostFormAsync(Hello, form)).Status);
        Assert.Equal(TansuHost.Utf8($$"""{"value":{{json}}}"""), (await _host.GetAsync(Hello)).Body);
    }

    [Theory]
    [InlineData("value=%zz")]
    [InlineData("value=%ff")]
    [InlineData("value=%2")]
    public async Task Form_BrokenValue_Is400(string form)
        => Assert.Equal(400, (await _host.PostFormAsync(Hello, form)).Status);

    [Fact]
    public async Task Form_TypeWithCharset_IsAForm()
        => Assert.Equal(
            204, (await _host.SendAsync("PUT", Hello, TansuHost.Form + "; charset=UTF-8", "value=v")).Status);

    [Theory]
    [InlineData("null", "null")]
    [InlineData("42", "42")]
    [InlineData(" \"a  b\" ", "\"a  b\"")]
    [InlineData("{\"b\":1.0, \"a\":[1e2,\ttrue]}", """{"b":1.0,"a":[1e2,true]}""")]
    [InlineData("""{"a\" : ,":"\\"}""", """{"a\" : ,":"\\"}""")]
    public async Task Json_Value_KeepsItsTokens(string body, string json)
    {
        Assert.Equal(204, (await _host.PutJsonAsync(Hello, body)).Status);
        Assert.Equal($$"""{"value":{{json}}}""", (await _host.GetAsync(Hello)).Body);
    }

    [Fact]
    public async Task Json_NestedTooDeep_Is400()
    {
        Assert.Equal(204, (await _host.PutJsonAsync(Hello, new string('[', 64) + new string(']', 64))).Status);
        Assert.Equal(400, (await _host.PutJsonAsync(Hello, new string('[', 65) + new string(']', 65))).Status);
    }

    [Fact]
    public async Task Body_TooLong_Is413AndEmpty()
    {
        RawResponse value = await _host.PostFormAsync(Hello, "value=" + new string('x', 512 * 1024));
        Assert.Equal((413, string.Empty), (value.Status, value.Body));

        await using RawConnection connection = await _host.Server.ConnectAsync();
        await connection.SendAsync(
            $"PUT {Hello} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {TansuHost.Form}\r\nContent-Length: 1048577\r\n\r\n");
        RawResponse body = await connection.ReadResponseAsync();
        Assert.Equal((413, string.Empty), (body.Status, body.Body));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("9223372036854775808")]
    [InlineData("3162240001")]
    public async Task Ttl_NoSeconds_Is400(string ttl)
    {
        RawResponse response = await _host.PostFormAsync(Hello, "value=v", "ttl: " + ttl);

        Assert.Equal((400, string.Empty), (response.Status, response.Body));
        Assert.Equal(404, (await _host.GetAsync(Hello)).Status);
    }

    [Fact]
    public async Task Ttl_Zero_IsSeenForUpToASecond()
    {
        await using TansuStream stream = await _host.WatchAsync("hello");
        Assert.Equal(204, (await _host.PostFormAsync(Hello, "value=v", "ttl: 0")).Status);

        Assert.Equal(200, (await _host.GetAsync(Hello)).Status);
        Assert.Contains("\"ttl\":0,", (await stream.ReadAsync("the set event")).Data, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromMilliseconds(1100));
        Assert.Equal(404, (await _host.GetAsync(Hello)).Status);
    }

    [Fact]
    public async Task Ttl_WriteWithout_TakesItAway()
    {
        await _host.PostFormAsync(Hello, "value=v", "ttl: 1");
        await _host.PostFormAsync(Hello, "value=w");

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("""{"value":"w"}""", (await _host.GetAsync(Hello)).Body);
    }

    [Fact]
    public async Task Head_Key_IsItsGetWithoutBody()
    {
        await _host.PostFormAsync(Hello, "value=world");

        RawResponse found = await _host.Server.RequestAsync("HEAD", Hello);
        Assert.Equal(
            (200, "17", "application/json"), (found.Status, found.Header("Content-Length"), found.Header("Content-Type")));
        Assert.Equal(404, (await _host.Server.RequestAsync("HEAD", "/api/keys/nosuch")).Status);
    }

    [Fact]
    public async Task Delete_ManySlices_LeavesNothingBelow()
    {
        const int Children = (3 * KeyTree.SliceNames) + 1;
        for (int i = 0; i < Children; i++)
        {
            await _host.Engine.Cell($"tansu/keys/tree/{i}").WriteAsync("1"u8.ToArray());
        }

        await _host.Engine.Counter("tansu/keys/tree/counter").NextAsync();
        await _host.PostFormAsync("/api/keys/tree", "value=v");
        await _host.PostFormAsync("/api/keys/tree2", "value=v");

        Assert.Equal(204, (await _host.DeleteAsync("/api/keys/tree")).Status);

        NamePage left = await _host.Engine.ListNamesAsync("tansu/keys/");
        Assert.Equal(["tansu/keys/tree/counter", "tansu/keys/tree2"], left.Names.Select(name => name.Name));
    }

    [Fact]
    public async Task Delete_Root_DeletesEveryKeyAndNoLock()
    {
        await _host.PostFormAsync(Hello, "value=v");
        await using TansuStream holder = await _host.LockAsync("hello");
        await holder.ReadAsync("the grant");

        Assert.Equal(204, (await _host.DeleteAsync("/api/keys")).Status);

        Assert.Equal(404, (await _host.GetAsync(Hello)).Status);
        Assert.Equal(holder.Key, (await _host.Engine.Lock("tansu/locks/hello").InspectAsync()).Owner);
    }

    [Fact]
    public async Task Get_BytesOfAnotherProtocol_AreAString()
    {
        ICell cell = _host.Engine.Cell("tansu/keys/hello");
        await cell.WriteAsync("plain \"text\""u8.ToArray());
        Assert.Equal("""{"value":"plain \"text\""}""", (await _host.GetAsync(Hello)).Body);

        await cell.WriteAsync("""{"value":{bad}"""u8.ToArray());
        Assert.Equal("""{"value":"{\"value\":{bad}"}""", (await _host.GetAsync(Hello)).Body);
    }

    [Fact]
    public async Task Write_NameOfAnotherKind_Is409()
    {
        await _host.Engine.Counter("tansu/keys/hello").NextAsync();

        Assert.Equal(409, (await _host.PostFormAsync(Hello, "value=v")).Status);
        Assert.Equal(409, (await _host.GetAsync(Hello)).Status);
        Assert.Equal(409, (await _host.DeleteAsync(Hello)).Status);
    }

    [Theory]
    [InlineData("FOO", 501)]
    [InlineData("TRACE", 501)]
    public async Task UnknownVerb_OfAKey_Is501(string method, int status)
    {
        RawResponse response = await _host.Server.RequestAsync(method, Hello);

        Assert.Equal((status, string.Empty, null), (response.Status, response.Body, response.Header("Allow")));
    }

    [Fact]
    public async Task ForeignPage_Writing_IsRefusedWithoutBody()
    {
        RawResponse response = await _host.PostFormAsync(Hello, "value=v", "Origin: http://evil.example");

        Assert.Equal((403, string.Empty), (response.Status, response.Body));
        Assert.Equal(0, _host.Engine.Revision);
    }
}
