using System.Text;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>Requests that are right, one of each sort, and the pieces that HTTP gives a meaning.</summary>
internal static class HttpCorpus
{
    internal static IReadOnlyList<byte[]> Requests { get; } =
    [
        Get("/"),
        Get("/orders"),
        Get("/v1/counters/a"),
        Get("/v1/counters/a", "Accept: application/json"),
        Send("POST", "/v1/counters/a/next?count=3", ""),
        Send("POST", "/v1/counters/a/add?by=-2", ""),
        Send("PUT", "/v1/counters/a", "41", "Content-Type: text/plain"),
        Send("PUT", "/v1/cells/c%20d", "{\"a\":[1,2,{\"b\":null}]}", "Content-Type: application/json", "If-None-Match: *"),
        Send("PUT", "/v1/cells/c?ttl=30s", "value", "Ordinal-Fence: lock@3"),
        Send("POST", "/v1/queues/q/join?process=p", "", "Idempotency-Key: k1"),
        Send("POST", "/v1/queues/q/leave?process=p", ""),
        Send("POST", "/v1/locks/l/acquire?owner=o&ttl=1s", ""),
        Send("POST", "/v1/sets/s/insert", "[1,\"a\",true]", "Content-Type: application/json"),
        Send("POST", "/v1/sessions?ttl=10s", ""),
        Send(
            "POST",
            "/v1/transactions",
            "{\"compare\":[{\"name\":\"a\",\"target\":\"version\",\"is\":\"=\",\"to\":0}],"
            + "\"then\":[{\"op\":\"counter.next\",\"name\":\"a\"}],\"else\":[]}",
            "Content-Type: application/json"),
        Send(
            "POST",
            "/v1/batches",
            "[{\"op\":\"counter.next\",\"name\":\"a\",\"request\":\"r\"},{\"op\":\"cell.read\",\"name\":\"c\"}]",
            "Content-Type: application/json"),
        Get("/v1/names?prefix=a&limit=2"),
        Send("POST", "/api/keys/hello", "value=world", "Content-Type: application/x-www-form-urlencoded"),
        Send("PUT", "/api/keys/a/b", "{\"a\":1}", "Content-Type: application/json", "ttl: 2"),
        Send("DELETE", "/api/keys/a", ""),
        Get("/api/info"),
        Chunked("/v1/cells/c", "4\r\nabcd\r\n1\r\ne\r\n0\r\n\r\n"),
    ];

    internal static IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\0", " ", "\t", ":", "/", "//", "/../", "/./", "%2e%2e", "%2F", "%00", "%zz", "%c0%af",
            "%ed%a0%80", "?", "&", "=", "#", "*", "Content-Length: 5\r\n", "Content-Length: 0\r\n", "Content-Length: +5\r\n",
            "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Host: evil.example\r\n", "Host: localhost\r\n",
            "Expect: 100-continue\r\n", "Connection: upgrade\r\nUpgrade: websocket\r\n", "Origin: null\r\n",
            "If-Match: \"1\"\r\n", "If-Match: *\r\n", "Idempotency-Key: k\r\n",
            "Accept: text/html;q=0\r\n", "Content-Type: text/html\r\n", "HTTP/1.0",
            "HTTP/2.0", "HTTP/1.1\r\n\r\n", "[[[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\"\\ud800\"", "\uFEFF", "null",
            "1e999", "-0", "ffffffffffffffff\r\n", "0\r\n\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xc3, 0x28],
        [0xff, 0xfe],
    ];

    private static byte[] Get(string target, params string[] headers) => Head("GET", target, headers, "");

    private static byte[] Send(string method, string target, string body, params string[] headers)
        => Head(method, target, [.. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}"], body);

    private static byte[] Chunked(string target, string body)
        => Head("PUT", target, ["Transfer-Encoding: chunked"], body);

    private static byte[] Head(string method, string target, string[] headers, string body)
        => Encoding.UTF8.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n{body}");
}
