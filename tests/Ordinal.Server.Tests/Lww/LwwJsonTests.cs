namespace Ordinal.Server.Tests.Lww;

/// <summary>Plain JSON beside transit.</summary>
public sealed class LwwJsonTests
{
    private const string Elements =
        "[null,true,11,{\"double\":\"11\"},\"foo\",{\"keyword\":\"k\"},[1,{\"set\":[2]}],{\"tagged\":[\"point\",[1]]}]";

    [Fact]
    public async Task Insert_Json_IsReadBackAsJsonAndAsTransit()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/insert", Elements, LwwServer.Json);

        LwwAnswer answer = await server.SendAsync("GET", "/", (byte[]?)null, accept: "application/json");
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal(Elements, answer.Body);
        Assert.Equal(
            "[\"~#set\",[null,true,11,11.0,\"foo\",\"~:k\",[1,[\"^0\",[2]]],[\"~#point\",[1]]]]", await server.GetAsync("/"));

        await server.PostOkAsync("/delete", Elements, LwwServer.Json);
        Assert.Equal("[]", await server.GetAsync("/", "application/json"));
    }

    [Fact]
    public async Task Updates_Json_AreTakenBackByAnother()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await using LwwServer other = await LwwServer.StartAsync();
        await server.PostOkAsync("/update", "{\"add-set\":{\"a\":5,\"b\":6},\"del-set\":[[[1],7]]}", LwwServer.Json);

        string replica = await server.GetAsync("/updates?since=0", "application/json");
        Assert.Equal("{\"add-set\":[[\"a\",5],[\"b\",6]],\"del-set\":[[[1],7]]}", replica);

        await other.PostOkAsync("/update", replica, LwwServer.Json);
        Assert.Equal(replica, await other.GetAsync("/updates?since=0", "application/json"));
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json;q=0.9, application/transit+json;q=0.8", true)]
    [InlineData("application/json, */*;q=0.1", true)]
    [InlineData("application/json, application/transit+json", false)]
    [InlineData("application/json;q=0.5, */*", false)]
    [InlineData("application/*", false)]
    [InlineData("application/json;q=0", false)]
    public async Task Get_Accept_DecidesTheNotation(string accept, bool isJson)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        Assert.Equal(isJson ? "[]" : "[\"~#set\",[]]", await server.GetAsync("/", accept));
    }

    [Theory]
    [InlineData("/insert", "")]
    [InlineData("/insert", "{}")]
    [InlineData("/insert", "5")]
    [InlineData("/insert", "[1] 2")]
    [InlineData("/insert", "[1.5]")]
    [InlineData("/insert", "[{\"double\":1}]")]
    [InlineData("/insert", "[{\"set\":5}]")]
    [InlineData("/insert", "[{\"uuid\":5}]")]
    [InlineData("/insert", "[{\"map\":[[1]]}]")]
    [InlineData("/insert", "[{\"nothing\":1}]")]
    [InlineData("/insert", "[\"\\ud83d\"]")]
    [InlineData("/update", "[]")]
    [InlineData("/update", "{\"other\":{}}")]
    [InlineData("/update", "{\"add-set\":{\"a\":1},\"add-set\":{}}")]
    [InlineData("/update", "{\"add-set\":{\"a\":1,\"a\":2}}")]
    [InlineData("/update", "{\"add-set\":{\"a\":-1}}")]
    [InlineData("/update", "{\"add-set\":{\"a\":1.5}}")]
    [InlineData("/update", "{\"add-set\":{\"a\":\"1\"}}")]
    [InlineData("/update", "{\"add-set\":[[1]]}")]
    [InlineData("/update", "{\"add-set\":[[1,2,3]]}")]
    [InlineData("/update", "{\"add-set\":[1]}")]
    [InlineData("/update", "{\"add-set\":5}")]
    public async Task Write_MalformedJson_Is400AndChangesNothing(string target, string body)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        LwwAnswer answer = await server.PostAsync(target, body, LwwServer.Json);

        Assert.Equal((400, "Malformed Transit in request body."), (answer.Status, answer.Body));
        Assert.Equal(0, server.Engine.Revision);
    }

    [Fact]
    public async Task Write_NullAndEmpty_AreNothing()
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync("/insert", "null", LwwServer.Json);
        await server.PostOkAsync("/update", "{\"add-set\":null}", LwwServer.Json);

        Assert.Equal(0, server.Engine.Revision);
    }
}
