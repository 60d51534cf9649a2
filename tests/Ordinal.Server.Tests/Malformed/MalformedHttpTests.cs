using System.Text;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>Requests that break a rule of HTTP or of ours get the answer that is written down, and change nothing.</summary>
public sealed class MalformedHttpTests : IAsyncLifetime
{
    private const int Patience = 20_000;

    private OrdinalEngine _engine = null!;
    private InProcessServer _server = null!;

    /// <summary>The names of the rows.</summary>
    public static TheoryData<string> Names => [.. HttpRows.All.Select(static row => row.Name)];

    public async Task InitializeAsync()
    {
        _engine = await OrdinalEngine.OpenAsync(new OrdinalOptions());
        _server = await InProcessServer.StartHttpAsync(_engine);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_WrongInOneWay_IsRefusedAndChangesNothing(string name)
    {
        (string _, string request, int status) = HttpRows.All.Single(row => row.Name == name);

        await using RawConnection connection = await _server.ConnectAsync();
        await connection.SendAsync(request);
        RawResponse response = await connection.ReadResponseAsync();

        Assert.True(status == response.Status, $"{response.StatusLine}, {status} is right: {response.Body}");
        Assert.Equal(0, _engine.Revision);
        Assert.Equal(1, (await _server.RequestAsync("GET", "/")).Integer);
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
            byte[] whole = WholeExchange.Run(_server.Port, Patience, out _, bytes[..cut], bytes[cut..]);
            string answer = Encoding.Latin1.GetString(whole);

            Assert.True(answer.EndsWith("\r\n\r\nabcde", StringComparison.Ordinal), $"Cut at {cut}: {answer}");
        }
    }
}
