using System.Text;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>Requests that break a rule of HTTP or of ours get the answer that is written down, and change nothing.</summary>
public sealed class MalformedHttpTests : ApiHarness
{
    private const int Patience = 20_000;

    /// <summary>The names of the rows.</summary>
    public static TheoryData<string> Names => [.. HttpRows.All.Select(static row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_WrongInOneWay_IsRefusedAndChangesNothing(string name)
    {
        (string _, string request, int status) = HttpRows.All.Single(row => row.Name == name);

        await using RawConnection connection = await Server.ConnectAsync();
        await connection.SendAsync(request);
        RawResponse response = await connection.ReadResponseAsync();

        Assert.True(status == response.Status, $"{response.StatusLine}, {status} is right: {response.Body}");
        Assert.Equal(0, Engine.Revision);
        Assert.Equal(1, (await Server.RequestAsync("GET", "/")).Integer);
    }

    [Fact]
    public void Requests_CutAtAnyPlace_AreAnsweredAlike()
    {
        const string stream =
            "PUT /v1/cells/c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
            + "GET /v1/cells/c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        byte[] bytes = Encoding.Latin1.GetBytes(stream);

        for (int cut = 1; cut < bytes.Length; cut++)
        {
            byte[] whole = WholeExchange.Run(Server.Port, Patience, out _, bytes[..cut], bytes[cut..]);
            string answer = Encoding.Latin1.GetString(whole);

            Assert.True(answer.EndsWith("\r\n\r\nabcde", StringComparison.Ordinal), $"Cut at {cut}: {answer}");
        }
    }
}
