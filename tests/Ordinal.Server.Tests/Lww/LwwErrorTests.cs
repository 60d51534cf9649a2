using System.Globalization;

namespace Ordinal.Server.Tests.Lww;

/// <summary>What the original answers by 500, by a silent 200, or by losing data: the table "Errors" of lww-node.</summary>
public sealed class LwwErrorTests
{
    private const string Malformed = "Malformed Transit in request body.";
    private const string Replica = "[\"^ \",\"~:add-set\",[\"^ \",\"a\",5],\"~:del-set\",[\"^ \"]]";

    public static TheoryData<string, string> Bodies
    {
        get
        {
            string[] sequences =
            [
                "", "nonsense", "[1", "[1] trailing", "[1][2]", "[\"^5\"]", "[\"^[[\"]", "[\"~m1x\"]", "[\"~iabc\"]",
                "[\"~uxyz\"]", "[\"^ \",\"a\"]", "[\"~#cmap\",[1]]", "[\"~#'\",5]", "5", "true", "[\"~#'\",\"~:kw\"]",
                "[\"~#'\",\"~u531a379e-31bb-4ce1-8690-158dceb64be6\"]", "[\"~#point\",[1,2]]", "\"~#set\"",
                "[\"^ \",\"^0\",1]",
            ];
            string[] replicas =
            [
                "", "nonsense", "[1,2]", "null", "5", "[\"~#'\",\"a\"]", "[\"~#set\",[1]]", Replica + " trailing",
                "[\"^ \",\"~:add-set\",5]", "[\"^ \",\"~:add-set\",[1,2]]", "[\"^ \",\"~:other\",[\"^ \"]]",
                "[\"^ \",\"~:add-set\",[\"^ \",\"a\",\"5\"]]", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",null]]",
                "[\"^ \",\"~:add-set\",[\"^ \",\"a\",1.5]]", "[\"^ \",\"~:add-set\",[\"^ \",\"a\",\"~n9223372036854775808\"]]",
                "[\"^ \",\"~:add-set\",[\"^ \",\"a\",-1]]", "[\"^ \",\"~:del-set\",[\"^ \",\"a\",true]]",
                "[\"^ \",\"~:add-set\",[\"^ \",\"b\",1],\"~:del-set\",[\"^ \",\"a\",\"~m5\"]]",
            ];
            TheoryData<string, string> rows = [];
            foreach (string body in sequences)
            {
                rows.Add("/insert", body);
                rows.Add("/delete", body);
            }

            foreach (string body in replicas)
            {
                rows.Add("/update", body);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Write_Malformed_Is400AndChangesNothing(string target, string body)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/update", Replica);

        LwwAnswer answer = await server.PostAsync(target, body);

        Assert.Equal((400, "text/plain;charset=utf-8", Malformed), (answer.Status, answer.ContentType, answer.Body));
        Assert.Equal(Replica, await server.GetAsync("/updates?since=-1"));
    }

    [Theory]
    [InlineData("/updates")]
    [InlineData("/updates?since=")]
    [InlineData("/updates?since=abc")]
    [InlineData("/updates?since=1.5")]
    [InlineData("/updates?since=%205")]
    [InlineData("/updates?since=1&since=2")]
    [InlineData("/updates?since=9223372036854775808")]
    public async Task Updates_BadSince_Is400(string target)
    {
        await using LwwServer server = await LwwServer.StartAsync();

        LwwAnswer answer = await server.SendAsync("GET", target, (byte[]?)null);

        Assert.Equal((400, "text/plain;charset=utf-8", Malformed), (answer.Status, answer.ContentType, answer.Body));
    }

    [Fact]
    public async Task Update_BeyondTheSkewBound_Is422AndMovesNothing()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.PostOkAsync("/update", Replica);
        long bound = server.NowMs + OrdinalLimits.SkewMsDefault;

        foreach (long stamp in (long[])[bound + 1, long.MaxValue])
        {
            LwwAnswer answer = await server.PostAsync(
                "/update", Text($"[\"^ \",\"~:add-set\",[\"^ \",\"b\",6],\"~:del-set\",[\"^ \",\"a\",\"~i{stamp}\"]]"));
            Assert.Equal((422, "text/plain;charset=utf-8"), (answer.Status, answer.ContentType));
            Assert.Contains(
                Text($"{stamp} is above the highest that is accepted, {bound}"), answer.Body, StringComparison.Ordinal);
            Assert.Equal(Replica, await server.GetAsync("/updates?since=-1"));
        }

        await server.PostOkAsync("/update", Text($"[\"^ \",\"~:del-set\",[\"^ \",\"a\",{bound}]]"));
        await server.PostOkAsync("/insert", "[\"c\"]");
        Assert.Equal(
            Text($"[\"^ \",\"~:add-set\",[\"^ \",\"c\",{bound + 1}],\"~:del-set\",[\"^ \",\"a\",{bound}]]"),
            await server.GetAsync("/updates?since=5"));
    }

    [Fact]
    public async Task Write_AtAndAboveTheLimitOfElements_IsTakenWholeOrNot()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        string most = "[" + string.Join(',', Enumerable.Range(0, OrdinalLimits.ElementsPerCommandMax)) + "]";
        string more = most[..^1] + ",-1]";

        foreach (string target in (string[])["/insert", "/delete"])
        {
            LwwAnswer answer = await server.PostAsync(target, more);
            Assert.Equal((413, "text/plain;charset=utf-8"), (answer.Status, answer.ContentType));
            Assert.Contains("4097 elements; the limit is 4096", answer.Body, StringComparison.Ordinal);
        }

        string stamps = string.Join(',', Enumerable.Range(0, 4096).Select(static i => $"\"a{i}\":1"));
        Assert.Equal(413, (await server.PostAsync("/update", $"{{\"add-set\":{{{stamps}}},\"del-set\":{{\"b\":1}}}}")).Status);
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));

        await server.PostOkAsync("/insert", most);
        await server.PostOkAsync("/update", $"{{\"add-set\":{{{stamps}}}}}");
        Assert.Equal(8192, (await server.Set.MembersAsync()).Count);
    }

    [Fact]
    public async Task Write_LongerThanTheLimit_Is413()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        string body = new(' ', RequestBody.BytesMax - 2);

        await server.PostOkAsync("/insert", body + "[]");
        LwwAnswer answer = await server.PostAsync("/insert", body + " []");
        Assert.Equal((413, "text/plain;charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Contains("the limit is 1048576", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 2000000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n")]
    public async Task Write_EndlessBody_Is413BeforeItHasCome(string framing)
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(server.Address.Port);

        await connection.SendAsync(
            $"POST /insert HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/transit+json\r\n{framing}");
        if (framing.StartsWith('T'))
        {
            string chunk = new(' ', 0x10000);
            for (int sent = 0; sent <= RequestBody.BytesMax; sent += chunk.Length)
            {
                await connection.SendAsync($"10000\r\n{chunk}\r\n");
            }
        }

        Assert.Equal(413, (await connection.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Write_ElementLongerThanItsLimit_Is413()
    {
        await using LwwServer server = await LwwServer.StartAsync();

        LwwAnswer answer = await server.PostAsync("/insert", $"[1,\"{new string('a', LwwValue.BytesMax)}\"]");

        Assert.Equal(413, answer.Status);
        Assert.Equal("[\"~#set\",[]]", await server.GetAsync("/"));
    }

    [Fact]
    public async Task Request_NameIsOfAnotherKind_Is409()
    {
        await using LwwServer server = await LwwServer.StartAsync();
        await server.Engine.Counter(LwwServer.SetName).NextAsync();

        foreach (LwwAnswer answer in (LwwAnswer[])
            [
                await server.PostAsync("/insert", "[1]"), await server.PostAsync("/update", Replica),
                await server.SendAsync("GET", "/", (byte[]?)null),
                await server.SendAsync("GET", "/updates?since=0", (byte[]?)null),
            ])
        {
            Assert.Equal((409, "text/plain;charset=utf-8"), (answer.Status, answer.ContentType));
            Assert.Contains("the name is a counter", answer.Body, StringComparison.Ordinal);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
