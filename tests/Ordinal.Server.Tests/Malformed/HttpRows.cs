namespace Ordinal.Server.Tests.Malformed;

/// <summary>
/// Requests that are wrong in one way each, and the status that each is answered with.
/// </summary>
internal static class HttpRows
{
    private const string Host = "Host: localhost\r\n";
    private const string Json = "Content-Type: application/json\r\n";

    internal static IReadOnlyList<(string Name, string Request, int Status)> All { get; } =
    [
        ("an empty request line", "\r\n\r\nGET / HTTP/1.1\r\nHost: bad host\r\n\r\n", 400),
        ("no version", "GET /\r\n" + Host + "\r\n", 400),
        ("a version of two digits", "GET / HTTP/1.10\r\n" + Host + "\r\n", 400),
        ("version 2.0 in clear text", "GET / HTTP/2.0\r\n" + Host + "\r\n", 505),
        ("version 3.0 in clear text", "GET / HTTP/3.0\r\n" + Host + "\r\n", 505),
        ("a version in small letters", "GET / http/1.1\r\n" + Host + "\r\n", 505),
        ("two blanks in the request line", "GET  / HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a tab in the request line", "GET\t/ HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("no target", "GET HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a target without a slash", "GET orders HTTP/1.1\r\n" + Host + "\r\n", 405),
        ("a method of signs", "G(T / HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a star for GET", "GET * HTTP/1.1\r\n" + Host + "\r\n", 405),
        ("an authority for GET", "GET localhost:80 HTTP/1.1\r\n" + Host + "\r\n", 405),
        ("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a zero byte in the target", "GET /\0 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("an escaped zero byte", "GET /v1/counters/a%00 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a raw byte above 127 in the target", "GET /v1/counters/\u00e4 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a request line of 5 KiB", "GET /" + new string('a', 5 * 1024) + " HTTP/1.1\r\n" + Host + "\r\n", 414),
        ("headers of 17 KiB", "GET / HTTP/1.1\r\n" + Host + "X: " + new string('a', 17 * 1024) + "\r\n\r\n", 431),
        ("65 headers", "GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 64)) + Host + "\r\n", 431),
        ("a header without a colon", "GET / HTTP/1.1\r\n" + Host + "Broken\r\n\r\n", 400),
        ("a header without a name", "GET / HTTP/1.1\r\n" + Host + ": x\r\n\r\n", 400),
        ("a blank before the colon", "GET / HTTP/1.1\r\n" + Host + "X : y\r\n\r\n", 400),
        ("a folded header", "GET / HTTP/1.1\r\n" + Host + "X: y\r\n z\r\n\r\n", 400),
        ("a zero byte in a header", "GET / HTTP/1.1\r\n" + Host + "X: a\0b\r\n\r\n", 400),
        ("a lone line feed in the head", "GET / HTTP/1.1\n" + Host + "\r\n", 400),
        ("a lone carriage return in the head", "GET / HTTP/1.1\r\n" + Host + "X: a\rb\r\n\r\n", 400),
        ("no host", "GET / HTTP/1.1\r\n\r\n", 400),
        ("two hosts", "GET / HTTP/1.1\r\n" + Host + Host + "\r\n", 400),
        ("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
        ("a strange host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        ("a host with a trailing dot", "GET / HTTP/1.1\r\nHost: localhost.\r\n\r\n", 400),
        ("a host that begins like ours", "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", 400),
        ("a host with a user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 400),
        ("a host of all addresses", "GET / HTTP/1.1\r\nHost: 0.0.0.0\r\n\r\n", 400),
        ("a host with a port of letters", "GET / HTTP/1.1\r\nHost: localhost:http\r\n\r\n", 400),
        ("another authority in the target", "GET http://evil.example/ HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a foreign origin", "GET / HTTP/1.1\r\n" + Host + "Origin: http://evil.example\r\n\r\n", 403),
        ("the origin null", "GET / HTTP/1.1\r\n" + Host + "Origin: null\r\n\r\n", 403),
        ("a cross-site fetch", "GET / HTTP/1.1\r\n" + Host + "Sec-Fetch-Site: cross-site\r\n\r\n", 403),
        ("a same-site fetch", "GET / HTTP/1.1\r\n" + Host + "Sec-Fetch-Site: same-site\r\n\r\n", 403),
        ("a prefetch", "GET / HTTP/1.1\r\n" + Host + "Sec-Purpose: prefetch\r\n\r\n", 403),
        ("a negative length", Put("Content-Length: -1\r\n"), 400),
        ("a length with a sign", Put("Content-Length: +5\r\n") + "hello", 400),
        ("a length of letters", Put("Content-Length: five\r\n"), 400),
        ("a length beyond 64 bits", Put("Content-Length: 99999999999999999999\r\n"), 400),
        ("two lengths", Put("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello!", 400),
        ("a list of lengths", Put("Content-Length: 5, 6\r\n") + "hello!", 400),
        ("a length and chunks", Put("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400),
        ("an unknown transfer coding", Put("Transfer-Encoding: gzip\r\n"), 400),
        ("chunked twice", Put("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n", 501),
        ("chunked before another coding", Put("Transfer-Encoding: chunked, identity\r\n") + "0\r\n\r\n", 400),
        ("a chunk length of letters", Put("Transfer-Encoding: chunked\r\n") + "xyz\r\nabc\r\n0\r\n\r\n", 400),
        ("a chunk length beyond 32 bits", Put("Transfer-Encoding: chunked\r\n") + "fffffffff\r\n", 400),
        ("a negative chunk length", Put("Transfer-Encoding: chunked\r\n") + "-1\r\n\r\n", 400),
        ("a chunk without its end", Put("Transfer-Encoding: chunked\r\n") + "3\r\nabcdef\r\n0\r\n\r\n", 400),
        ("a lone line feed after a chunk length", Put("Transfer-Encoding: chunked\r\n") + "3\nabc\r\n0\r\n\r\n", 400),
        ("a body above a mebibyte", Put("Content-Length: 1048577\r\n"), 413),
        ("JSON that ends too early", PutJson("{\"a\":"), 400),
        ("JSON with a comment", PutJson("[1/*x*/]"), 400),
        ("JSON with a comma at its end", PutJson("[1,]"), 400),
        ("JSON with text behind it", PutJson("[1] 2"), 400),
        ("JSON deeper than sixteen", "POST /v1/transactions HTTP/1.1\r\n" + Host + Json
            + "Content-Length: 34\r\n\r\n" + new string('[', 17) + new string(']', 17), 400),
        ("a batch that is no array", Batch("{}"), 400),
        ("a batch with an operation that is none", Batch("[{\"op\":\"fly\",\"name\":\"a\"}]"), 400),
        ("a batch that ends too early", Batch("[{\"op\":\"counter.next\""), 400),
        ("JSON with half a surrogate", PutJson("[\"\\ud800\"]"), 400),
        ("JSON in bad UTF-8", PutJson("[\"\u00c3(\"]"), 400),
        ("a set in a form", "POST /v1/sets/s/insert HTTP/1.1\r\n" + Host
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1", 415),
        ("a parameter that is none", "POST /v1/counters/a/next?cuont=3 HTTP/1.1\r\n" + Host + "Content-Length: 0\r\n\r\n", 400),
        ("a count of none", "POST /v1/counters/a/next?count=0 HTTP/1.1\r\n" + Host + "Content-Length: 0\r\n\r\n", 400),
        ("a count beyond 64 bits", "POST /v1/counters/a/next?count=9223372036854775808 HTTP/1.1\r\n" + Host
            + "Content-Length: 0\r\n\r\n", 400),
        ("a duration without a unit", "POST /v1/locks/l/acquire?owner=o&ttl=5 HTTP/1.1\r\n" + Host
            + "Content-Length: 0\r\n\r\n", 400),
        ("a negative duration", "POST /v1/locks/l/acquire?owner=o&ttl=-5s HTTP/1.1\r\n" + Host
            + "Content-Length: 0\r\n\r\n", 400),
        ("a fence without a token", "PUT /v1/cells/c HTTP/1.1\r\n" + Host
            + "Ordinal-Fence: lock\r\nContent-Length: 1\r\n\r\na", 400),
        ("a condition that is no tag", "PUT /v1/cells/c HTTP/1.1\r\n" + Host
            + "If-Match: 5\r\nContent-Length: 1\r\n\r\na", 400),
        ("a key that is too long", "PUT /v1/cells/c HTTP/1.1\r\n" + Host
            + "Idempotency-Key: " + new string('k', 300) + "\r\nContent-Length: 1\r\n\r\na", 400),
        ("an escape cut short", "GET /v1/cells/a%4 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("an escape of letters", "GET /v1/cells/a%zz HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("an overlong escape", "GET /v1/cells/a%c0%af HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("an escaped half of a pair", "GET /v1/cells/a%ed%a0%80 HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("dots that climb", "GET /v1/cells/a/../b HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("escaped dots that climb", "GET /v1/cells/%2e%2e/b HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a name of 513 bytes", "GET /v1/cells/" + new string('n', 513) + " HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("no name", "GET /v1/cells/ HTTP/1.1\r\n" + Host + "\r\n", 400),
        ("a verb of another kind", "POST /v1/cells/c/join HTTP/1.1\r\n" + Host + "Content-Length: 0\r\n\r\n", 405),
        ("a method that the route has not", "PATCH /v1/cells/c HTTP/1.1\r\n" + Host + "Content-Length: 0\r\n\r\n", 405),
        ("a type that nothing has", "GET /v1/counters/a HTTP/1.1\r\n" + Host + "Accept: image/png\r\n\r\n", 406),
    ];

    private static string Put(string headers) => "PUT /v1/cells/c HTTP/1.1\r\n" + Host + headers + "\r\n";

    private static string Batch(string body)
        => "POST /v1/batches HTTP/1.1\r\n" + Host + Json + $"Content-Length: {body.Length}\r\n\r\n{body}";

    private static string PutJson(string body)
        => "POST /v1/sets/s/insert HTTP/1.1\r\n" + Host + Json + $"Content-Length: {body.Length}\r\n\r\n" + body;
}
