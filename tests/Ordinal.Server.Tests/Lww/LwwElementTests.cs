using System.Globalization;

namespace Ordinal.Server.Tests.Lww;

/// <summary>Which elements are one, and which stamp wins: the table "Data model" of lww-node.</summary>
public sealed class LwwElementTests
{
    [Theory]
    [InlineData("11", "\"~i11\"", "\"~n11\"", "[\"~#i\",11]")]
    [InlineData("[1,2]", "[\"~#list\",[1,2]]")]
    [InlineData("\"~baGVsbG8=\"", "[\"~#b\",\"aGVsbG8=\"]")]
    [InlineData("\"~f1.50\"", "\"~f1.5\"")]
    [InlineData("\"~zNaN\"", "[\"~#z\",\"NaN\"]")]
    [InlineData("[\"~#set\",[1,2]]", "[\"~#set\",[2,1]]")]
    [InlineData("[\"^ \",\"a\",1,\"b\",2]", "{\"b\":2,\"a\":1}", "[\"~#cmap\",[\"b\",2,\"a\",1]]")]
    [InlineData("\"~m0\"", "\"~t1970-01-01T00:00:00.000Z\"")]
    [InlineData("\"~u531a379e-31bb-4ce1-8690-158dceb64be6\"", "\"~u531A379E-31BB-4CE1-8690-158DCEB64BE6\"")]
    [InlineData("[\"~#point\",[1,2]]", "{\"~#point\":[1,2]}")]
    public async Task Elements_WrittenDifferently_AreOne(params string[] forms)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        foreach (string form in forms)
        {
            await server.PostOkAsync("/insert", $"[{form}]");
        }

        Assert.Equal(1, (await server.Set.MembersAsync()).Count);
        await server.PostOkAsync("/delete", $"[{forms[^1]}]");
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
    }

    [Theory]
    [InlineData("11", "11.0", "\"11\"", "\"~f11\"")]
    [InlineData("\"a\"", "\"~ca\"", "\"~:a\"", "\"~$a\"", "\"~ra\"", "\"~Xa\"")]
    [InlineData("\"531a379e-31bb-4ce1-8690-158dceb64be6\"", "\"~u531a379e-31bb-4ce1-8690-158dceb64be6\"")]
    [InlineData("0.0", "-0.0", "0", "null", "false", "\"\"")]
    [InlineData("[1,2]", "[\"~#set\",[1,2]]", "[\"^ \",\"~i1\",2]", "[2,1]")]
    [InlineData("9007199254740993", "9007199254740992", "9223372036854775808")]
    [InlineData("\"~m5\"", "5")]
    [InlineData("[\"~#point\",5]", "[\"~#line\",5]")]
    public async Task Elements_OfDifferentTypes_AreDistinctAndComeBackAsTheyWent(params string[] forms)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync("/insert", $"[{string.Join(',', forms)}]");
        Assert.Equal(forms.Length, (await server.Set.MembersAsync()).Count);

        string members = await server.GetAsync("/");
        await server.PostOkAsync("/delete", members);
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
    }

    [Fact]
    public async Task InsertDeleteInsert_InOneMillisecond_IsAMember()
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync("/insert", "[\"a\"]");
        await server.PostOkAsync("/delete", "[\"a\"]");
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
        await server.PostOkAsync("/insert", "[\"a\"]");
        Assert.Equal("[\"~#set\",[\"a\"]]", await server.GetAsync("/"));

        string stamps = string.Create(
            CultureInfo.InvariantCulture,
            $"[\"^ \",\"~:add-set\",[\"^ \",\"a\",{server.NowMs + 2}],\"~:del-set\",[\"^ \",\"a\",{server.NowMs + 1}]]");
        Assert.Equal(stamps, await server.GetAsync("/updates?since=0"));
    }

    [Fact]
    public async Task Update_EqualStamps_AreNoMember()
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync(
            "/update", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",5,\"b\",6],\"~:del-set\",[\"^ \",\"a\",5,\"b\",5]]");

        Assert.Equal("[\"~#set\",[\"b\"]]", await server.GetAsync("/"));
    }

    [Fact]
    public async Task Update_OlderStamps_ChangeNothing()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/update", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",7],\"~:del-set\",[\"^ \",\"a\",6]]");
        long revision = server.Engine.Revision;

        await server.PostOkAsync("/update", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",5],\"~:del-set\",[\"^ \",\"a\",5]]");

        Assert.Equal(revision, server.Engine.Revision);
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \",\"a\",7],\"~:del-set\",[\"^ \",\"a\",6]]", await server.GetAsync("/updates?since=0"));
    }

    [Theory]
    [InlineData("[\"^ \",\"add-set\",[\"^ \",\"~i11\",0],\"del-set\",[\"^ \"]]")]
    [InlineData("{\"add-set\":{\"~i11\":0},\"del-set\":{}}")]
    [InlineData("{\"~:add-set\":{\"~i11\":0}}")]
    [InlineData("[\"^ \",\"~:del-set\",null,\"~:add-set\",[\"~#cmap\",[11,0]]]")]
    [InlineData("[\"~#cmap\",[\"~:add-set\",[\"^ \",\"~n11\",0]]]")]
    public async Task Update_OfEitherSpelling_IsMerged(string replica)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        await server.PostOkAsync("/update", replica);

        Assert.Equal("[\"~#set\",[11]]", await server.GetAsync("/"));
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"^ \",\"~i11\",0],\"~:del-set\",[\"^ \"]]", await server.GetAsync("/updates?since=-1"));
    }

    [Fact]
    public async Task Updates_ElementsWithParts_AreInACompositeMapThatIsTakenBack()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        const string Replica =
            "[\"^ \",\"~:add-set\",[\"~#cmap\",[[1],5,\"longer\",6,11,7]],\"~:del-set\",[\"^ \",\"longer\",8]]";

        await server.PostOkAsync("/update", Replica);
        string all = await server.GetAsync("/updates?since=0");
        Assert.Equal(
            "[\"^ \",\"~:add-set\",[\"~#cmap\",[[1],5,11,7,\"longer\",6]],\"~:del-set\",[\"^ \",\"longer\",8]]", all);

        await using LwwServer other = await LwwServer.StartAsync();
        await other.PostOkAsync("/update", all);
        Assert.Equal(all, await other.GetAsync("/updates?since=0"));
    }
}
