using System.Buffers;
using System.Text;

namespace Ordinal.Client.Tests.Wire;

/// <summary>What leaves the client, byte for byte, and what is not let out.</summary>
public sealed class RequestWriterTests
{
    [Fact]
    public void Write_Read_HasNoLength()
        => Assert.Equal(
            "GET /v1/counters/7 HTTP/1.1\r\nHost: localhost:81\r\nAuthorization: Bearer k.s\r\nAccept: application/json\r\n\r\n",
            Written(Requests.Read(7), null, new OrdinalClientOptions { Server = new Uri("http://localhost:81"), Token = "k.s" }));

    [Fact]
    public void Write_EverythingThereIs_StandsInHeaders()
    {
        ServerRequest request = Requests.Write(7) with
        {
            Options = new WriteOptions { Fence = new Fence("Schloß", 3), Durability = Durability.Fsync },
            Body = "{}"u8.ToArray(),
            ContentType = "application/json",
        };

        Assert.Equal(
            "POST /v1/counters/7 HTTP/1.1\r\nHost: [::1]:8080\r\nAccept: application/json\r\nOrdinal-Fence: Schloß@3\r\n"
            + "Ordinal-Durability: fsync\r\nIdempotency-Key: a-1\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            Written(request, RequestId.Of("a-1"), new OrdinalClientOptions { Server = new Uri("http://[::1]:8080") }));
    }

    [Theory]
    [InlineData("http://bücher.example", "xn--bcher-kva.example")]
    [InlineData("http://bücher.example:81", "xn--bcher-kva.example:81")]
    [InlineData("https://example.org:443", "example.org")]
    [InlineData("http://127.0.0.1:80", "127.0.0.1")]
    [InlineData("http://[::1]", "[::1]")]
    public void Write_Host_IsTheServersInAscii(string server, string host)
        => Assert.StartsWith(
            $"GET /v1/counters/7 HTTP/1.1\r\nHost: {host}\r\n",
            Written(Requests.Read(7), null, new OrdinalClientOptions { Server = new Uri(server) }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(Durability.Memory, "memory")]
    [InlineData(Durability.Buffered, "buffered")]
    [InlineData(Durability.Fsync, "fsync")]
    public void Write_Durability_IsItsWord(Durability durability, string word)
        => Assert.Contains(
            $"\r\nOrdinal-Durability: {word}\r\n",
            Written(
                Requests.Write(7) with { Options = new WriteOptions { Durability = durability } },
                null,
                new OrdinalClientOptions()),
            StringComparison.Ordinal);

    [Fact]
    public void Write_NumberedId_HasHeadersOfItsOwn()
        => Assert.Contains(
            "\r\nOrdinal-Client: me\r\nOrdinal-Request: 12\r\nContent-Length: 0\r\n\r\n",
            Written(Requests.Write(1), RequestId.Of("me", 12), new OrdinalClientOptions()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("a\r\nX: y")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("")]
    public Task Send_TextThatWouldArriveAsAnother_IsRefusedUnsent(string text) => RefusesAsync(text);

    // Not a datum of the theory: it would reach the test as another text.
    [Fact]
    public Task Send_HalfASurrogatePair_IsRefusedUnsent() => RefusesAsync("a\ud800");

    private static async Task RefusesAsync(string text)
    {
        await using ServerLink link = new(new OrdinalClientOptions { Server = new Uri("http://127.0.0.1:1") });
        ServerRequest[] requests =
        [
            Requests.Write(1, text),
            Requests.Write(1) with { Options = new WriteOptions { Request = RequestId.Of(text, 1) } },
            Requests.Write(1) with { ContentType = text },
        ];
        foreach (ServerRequest request in requests)
        {
            OrdinalException error = await Requests.RefusedAsync(link.SendAsync(request, default).AsTask());

            Assert.Equal((StatusCode.InvalidArgument, Outcome.NotApplied), (error.Code, error.Outcome));
        }
    }

    private static string Written(ServerRequest request, RequestId? id, OrdinalClientOptions options)
    {
        ArrayBufferWriter<byte> bytes = new();
        new RequestWriter(options).Write(bytes, request, id);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
