using System.Text;
using Ordinal.Server.Tests.Resp;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>Bytes that break a rule of the protocol or of a command get the answer that is written down.</summary>
public sealed class MalformedRespTests : IAsyncLifetime
{
    private const int PatienceMs = 20_000;
    private const string Quit = "*1\r\n$4\r\nQUIT\r\n";
    private const string Gone = "+OK\r\n";

    private RespHost _host = null!;

    /// <summary>The names of the rows.</summary>
    public static TheoryData<string> Names => [.. RespRows.All.Select(static row => row.Name)];

    public async Task InitializeAsync() => _host = await RespHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_WrongInOneWay_AreAnsweredAsWritten(string name)
    {
        (string _, string request, string reply, bool ends) = RespRows.All.Single(row => row.Name == name);

        string answer = Exchange(ends ? [request] : [request + Quit]);

        Assert.Equal(ends ? reply : reply + Gone, answer);
        Assert.Equal(0, _host.Engine.Revision);
    }

    [Fact]
    public void Pipeline_CutAtAnyPlace_IsAnsweredAlike()
    {
        string stream = Encoding.ASCII.GetString(RespCorpus.Commands(
            "SET a 5", "INCR a", "MULTI", "INCR a", "GET a", "EXEC", "HELLO 3", "MGET a b",
            "ORD.WITH DURABLE memory INCR c", "DEL a c"))
            + "ECHO \"a b\"\r\n" + Quit;
        string whole = Exchange([stream]);

        for (int cut = 1; cut < stream.Length; cut++)
        {
            string answer = Exchange([stream[..cut], stream[cut..]]);

            Assert.Equal(WithoutIds(whole), WithoutIds(answer));
        }
    }

    // The number of a connection is the one thing that differs.
    private static string WithoutIds(string answer)
    {
        int at = answer.IndexOf("$2\r\nid\r\n:", StringComparison.Ordinal);
        return at < 0 ? answer : answer[..at] + answer[answer.IndexOf("\r\n", at + 9, StringComparison.Ordinal)..];
    }

    private string Exchange(string[] pieces)
        => Encoding.Latin1.GetString(
            WholeExchange.Run(_host.Port, PatienceMs, out _, [.. pieces.Select(Encoding.Latin1.GetBytes)]));
}
