namespace Ordinal.Server.Tests.Lww;

/// <summary>The routes and what they take and answer when all is well: the table "Routes" of lww-node.</summary>
public sealed class LwwRouteTests
{
    private const string SecurityHeaders =
        "Cache-Control: no-store\nCross-Origin-Resource-Policy: same-origin\nX-Content-Type-Options: nosniff\n"
        + "X-Frame-Options: SAMEORIGIN\nX-XSS-Protection: 1; mode=block";
    private const string TransitReply = "application/transit+json; charset=utf-8";

    [Theory]
    [InlineData("/insert", "[11,\"foo\"]")]
    [InlineData("/delete", "[\"unknown\"]")]
    [InlineData("/update", "[\"^ \",\"~:add-set\",[\"^ \",\"~i11\",0],\"~:del-set\",[\"^ \"]]")]
    public async Task Write_Taken_AnswersOkAsOctets(string target, string body)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        LwwAnswer answer = await server.PostAsync(target, body);

        Assert.Equal(new LwwAnswer(200, "application/octet-stream", "ok", SecurityHeaders), answer);
    }

    [Fact]
    public async Task Get_Members_IsATransitSetWhateverIsAccepted()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/insert", "[\"~u531a379e-31bb-4ce1-8690-158dceb64be6\",11,\"foo\"]");

        foreach (string? accept in (string?[])[null, "*/*", "text/html", "application/json, text/plain, */*", "no type"])
        {
            LwwAnswer answer = await server.SendAsync("GET", "/", (byte[]?)null, accept: accept);
            Assert.Equal(
                new LwwAnswer(
                    200,
                    TransitReply,
                    "[\"~#set\",[11,\"foo\",\"~u531a379e-31bb-4ce1-8690-158dceb64be6\"]]",
                    SecurityHeaders),
                answer);
        }
    }

    [Fact]
    public async Task Get_OfASetThatWasNeverWritten_IsEmpty()
    {
        await using LwwServer server = await LwwServer.StartAsync();

        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
        Assert.Equal("[\"^ \",\"~:add-set\",[\"^ \"],\"~:del-set\",[\"^ \"]]", await server.GetAsync("/updates?since=0"));
    }

    [Fact]
    public async Task Updates_Since_IsExclusiveForEachStampByItself()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync(
            "/update", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",5,\"b\",6,\"c\",8],\"~:del-set\",[\"^ \",\"a\",7]]");

        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \",\"b\",6,\"c\",8],\"~:del-set\",[\"^ \",\"a\",7]]",
            await server.GetAsync("/updates?since=5"));
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \",\"c\",8],\"~:del-set\",[\"^ \",\"a\",7]]",
            await server.GetAsync("/updates?since=6"));
        Assert.Equal("[\"^ \",\"~:add-set\",[\"^ \"],\"~:del-set\",[\"^ \"]]", await server.GetAsync("/updates?since=8"));
        string all = await server.GetAsync("/updates?since=-1");
        Assert.Equal("[\"^ \",\"~:add-set\",[\"^ \",\"b\",6,\"a\",5,\"c\",8],\"~:del-set\",[\"^ \",\"a\",7]]", all);
        Assert.Equal(all, await server.GetAsync("/updates?since=-9223372036854775808"));
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \"],\"~:del-set\",[\"^ \"]]",
            await server.GetAsync("/updates?since=9223372036854775807"));
    }

    [Theory]
    [InlineData("GET", "/insert")]
    [InlineData("GET", "/delete")]
    [InlineData("GET", "/update")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/updates?since=0")]
    [InlineData("PUT", "/insert")]
    [InlineData("DELETE", "/")]
    [InlineData("PATCH", "/update")]
    [InlineData("OPTIONS", "/")]
    [InlineData("OPTIONS", "/insert")]
    [InlineData("POST", "/insert/")]
    [InlineData("POST", "/INSERT")]
    [InlineData("POST", "/%69nsert")]
    [InlineData("POST", "//insert")]
    [InlineData("POST", "/insert/x")]
    [InlineData("POST", "/x/../insert")]
    [InlineData("GET", "/updates/?since=0")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "//")]
    public async Task Request_OfAnythingElse_IsNotFound(string method, string target)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(server.Address.Port);

        RawResponse answer = await connection.RequestAsync(method, target, "Content-Type: application/transit+json");

        Assert.Equal((404, "Not Found"), (answer.Status, answer.Body));
        Assert.Equal(
            [
                "Cache-Control: no-store", "Content-Length: 9", "Content-Type: text/html;charset=utf-8",
                "Cross-Origin-Resource-Policy: same-origin", "Date", "X-Content-Type-Options: nosniff",
                "X-Frame-Options: SAMEORIGIN", "X-XSS-Protection: 1; mode=block",
            ],
            answer.SortedHeaders);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/updates?since=0", 200)]
    [InlineData("/updates", 400)]
    [InlineData("/insert", 404)]
    public async Task Head_OfAnyPath_HasNoBody(string target, int status)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        LwwAnswer answer = await server.SendAsync("HEAD", target, (byte[]?)null);

        Assert.Equal((status, ""), (answer.Status, answer.Body));
        Assert.Equal(SecurityHeaders, answer.Headers);
        Assert.True(status != 200 || answer.ContentType == "application/octet-stream");
    }

    [Theory]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("[\"~#list\",[1,2]]", "[1,2]")]
    [InlineData("[\"~#set\",[2,1,1]]", "[1,2]")]
    [InlineData("{\"~#set\":[1,2]}", "[1,2]")]
    [InlineData("[\"~#'\",[1,2]]", "[1,2]")]
    [InlineData("[\"~#'\",\"cabé\"]", "[\"~ca\",\"~cb\",\"~cc\",\"~cé\"]")]
    [InlineData("\"😀\"", "[\"~c\\uD83D\\uDE00\"]")]
    [InlineData("[\"~#'\",\"\"]", "[]")]
    [InlineData("[\"^ \",\"a\",1,\"b\",[2],\"a\",3]", "[[\"a\",3],[\"b\",[2]]]")]
    [InlineData("{\"a\":1}", "[[\"a\",1]]")]
    [InlineData("[\"~#cmap\",[[1],2]]", "[[[1],2]]")]
    [InlineData("[\"~#'\",null]", "[]")]
    [InlineData("null", "[]")]
    [InlineData("[]", "[]")]
    [InlineData("[null]", "[null]")]
    public async Task Insert_AnySequence_InsertsItsMembersAndDeleteTakesThemAway(string body, string members)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync("/insert", body);
        Assert.Equal($"[\"~#set\",{members}]", await server.GetAsync("/"));

        await server.PostOkAsync("/delete", body);
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
    }

    [Theory]
    [InlineData("application/transit+json; charset=utf-8", 200)]
    [InlineData("application/transit+jsonx", 200)]
    [InlineData("Application/Transit+JSON", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/transit+msgpack", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/jsonx", 415)]
    [InlineData("nonsense", 415)]
    [InlineData(null, 415)]
    public async Task Write_ContentType_IsTakenOrAnEmpty415(string? contentType, int status)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        foreach ((string target, string body) in ((string, string)[])[("/insert", "[1]"), ("/delete", "[2]"), ("/update", "{}")])
        {
            LwwAnswer answer = await server.SendAsync("POST", target, body, contentType);
            Assert.Equal((status, status == 200 ? "ok" : ""), (answer.Status, answer.Body));
            Assert.Equal(SecurityHeaders, answer.Headers);
        }

        Assert.Equal(status == 200 ? "[\"~#set\",[1]]" : "[\"~#set\",[]]", await server.GetAsync("/"));
    }

    [Fact]
    public async Task Routes_BelowAPrefix_AreTheSame()
    {
        await using LwwServer server = await LwwServer.StartAsync("/sets/one");

        await server.PostOkAsync("/sets/one/insert", "[1]");
        Assert.Equal("[\"~#set\",[1]]", await server.GetAsync("/sets/one/"));
        Assert.Equal(404, (await server.PostAsync("/sets/one/insert/", "[1]")).Status);
    }

    [Fact]
    public async Task Request_OfAForeignPage_IsRefusedAndHasTheHeaders()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(server.Address.Port);

        RawResponse answer = await connection.RequestAsync("GET", "/", "Origin: http://evil.example");

        Assert.Equal((403, "SAMEORIGIN"), (answer.Status, answer.Header("X-Frame-Options")));
    }
}
