using System.Text;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>Pipelines that are right, one of each sort, and the pieces that the Redis protocol gives a meaning.</summary>
internal static class RespCorpus
{
    internal static IReadOnlyList<byte[]> Requests { get; } =
    [
        Commands("PING"),
        Commands("ECHO hello"),
        Commands("SET a 1", "GET a", "INCR a", "INCRBY a 5", "DECR a"),
        Commands("SET a b NX EX 10 GET", "TTL a", "PERSIST a", "DEL a"),
        Commands("MSET a 1 b 2", "MGET a b c", "EXISTS a b c", "UNLINK a b"),
        Commands("MULTI", "INCR a", "SET b c", "EXEC"),
        Commands("WATCH a", "MULTI", "SET a x", "EXEC"),
        Commands("MULTI", "GET a", "DISCARD", "UNWATCH"),
        Commands("SCAN 0 MATCH a* COUNT 10", "KEYS *", "DBSIZE", "TYPE a"),
        Commands("HELLO 3", "CLIENT SETNAME x", "CLIENT GETNAME", "CLIENT ID", "INFO server", "CONFIG GET maxmemory"),
        Commands("HELLO 2 SETNAME y", "COMMAND COUNT", "TIME", "SELECT 0", "RESET"),
        Commands("SUBSCRIBE c", "UNSUBSCRIBE c", "PUBLISH c m"),
        Commands("SETEX a 10 b", "PSETEX a 10 b", "GETSET a c", "GETDEL a", "STRLEN a", "SETNX a b", "PEXPIRE a 100"),
        Commands("ORD.WITH ID r1 DURABLE memory INCR a", "ORD.WITH FENCE l@1 SET a b"),
        Commands("ORD.LOCK.ACQUIRE l o TTL 100ms", "ORD.LOCK.RELEASE l o 1", "ORD.QUEUE.JOIN q p", "ORD.QUEUE.LEAVE q p"),
        Encoding.ASCII.GetBytes("PING\r\nSET a \"b c\"\r\nGET a\r\n"),
    ];

    internal static IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\0", " ", "\"", "'", "*", "$", "+", "-", ":", "_", "#", "*1\r\n", "*0\r\n", "*-1\r\n",
            "*1000000\r\n", "$0\r\n\r\n", "$-1\r\n", "$1000000\r\n", "$3\r\nEX\r\n", "$4\r\nEXEC\r\n", "$5\r\nMULTI\r\n",
            "GET / HTTP/1.1\r\n", "Host:",
            "9223372036854775807", "-9223372036854775808", "KEEPTTL", "NX", "XX", "GET", "IFEQ", "MATCH", "[[[[", "\\x00",
        }.Select(Encoding.ASCII.GetBytes),
        [0xff, 0xfe],
        [0xc3, 0x28],
    ];

    /// <summary>Writes commands as arrays of bulk strings.</summary>
    /// <param name="commands">Each one's words, a blank apart.</param>
    /// <returns>The bytes.</returns>
    internal static byte[] Commands(params string[] commands)
    {
        StringBuilder all = new();
        foreach (string command in commands)
        {
            string[] words = command.Split(' ');
            all.Append('*').Append(words.Length).Append("\r\n");
            foreach (string word in words)
            {
                all.Append('$').Append(word.Length).Append("\r\n").Append(word).Append("\r\n");
            }
        }

        return Encoding.ASCII.GetBytes(all.ToString());
    }
}
