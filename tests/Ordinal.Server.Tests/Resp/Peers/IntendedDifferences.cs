namespace Ordinal.Server.Tests;

/// <summary>
/// Everything in which answers may differ from those of Redis 7.0.15. What is not listed here is the same bytes.
/// </summary>
internal static class IntendedDifferences
{
    private const string InvalidKey = "-ERR invalid key: a name is 1 to 512 bytes of UTF-8 without control characters";
    private const string NamesAreTexts = "Names are texts in every protocol.";

    // Both servers are asked within a moment; a busy machine makes it a long one.
    private const long ToleratedMs = 5000;

    /// <summary>Answers that are compared by what they mean.</summary>
    internal static IReadOnlyList<IntendedDifference> OfReplies { get; } =
    [
        new("remaining time", "Time passes between the two questions.", static (words, expected, actual) =>
            Is(words, "TTL", "PTTL") && AreClose(expected, actual, Is(words, "TTL") ? ToleratedMs / 1000 : ToleratedMs)),
        new("time", "Time passes between the two questions.", static (words, expected, actual) =>
            Is(words, "TIME") && HaveOneShape(expected, actual)),
        new("connection number", "Each server counts its own.", static (words, expected, actual) =>
            Is(words, "CLIENT") && Has(words, "ID") && expected.Type == ':' && actual.Type == ':' && actual.Number > 0),
        new("order of names", "A hash table has none; ours is that of bytes.", static (words, expected, actual) =>
            Is(words, "KEYS") && HaveSameParts(expected, actual)),
        new("order and pages of a scan", "Cursors are each server's own; together the pages hold the same.",
            static (words, expected, actual) => Is(words, "SCAN") && ArePages(expected, actual, isWhole: Has(words, "0"))),
        new("cursors", "A cursor is digits; what else a C library takes for a number is refused.",
            static (words, expected, actual) =>
                Is(words, "SCAN") && !IsDigits(words[1]) && actual.Raw == "-ERR invalid cursor\r\n"),
        new("names that have ended", "Redis counts them until it comes to look at them.", static (words, expected, actual) =>
            Is(words, "DBSIZE") && expected.Type == ':' && actual.Type == ':' && expected.Number > actual.Number),
        new("greeting", "Version and connection number are each server's own.", static (words, expected, actual) =>
            Is(words, "HELLO") && AreGreetings(expected, actual)),
        new("contents", "Each server tells of itself.", static (words, expected, actual) =>
            (Is(words, "INFO", "COMMAND", "CONFIG") || (Is(words, "CLIENT") && (Has(words, "LIST") || Has(words, "INFO"))))
            && !expected.IsError && !actual.IsError && expected.Type == actual.Type),
    ];

    /// <summary>Commands that are answered in another way.</summary>
    internal static IReadOnlyList<CommandDifference> OfCommands { get; } =
    [
        new("databases", ["SELECT 1"], "+OK", "-ERR DB index is out of range", "There is one database."),
        new("empty names", ["SET \"\" x"], "+OK", InvalidKey, NamesAreTexts),
        new("names that are no text", ["SET \"\\xff\" x"], "+OK", InvalidKey, NamesAreTexts),
        new("names with control characters", ["SET \"a\\nb\" x"], "+OK", InvalidKey, NamesAreTexts),
        new("long names", [$"GET {new string('a', 513)}"], "(nil)", InvalidKey, NamesAreTexts),
        new("commands that we have not", ["APPEND a x"], ":1",
            "-ERR unknown command 'APPEND', with args beginning with: 'a' 'x' ", "They are for data of other kinds than ours."),
        new("times beyond a hundred years", ["PSETEX a 99999999999999999 x"], "+OK",
            "-ERR invalid expire time in 'psetex' command", "Deadlines stay far from the end of the range."),
        new("listing in a transaction", ["MULTI", "KEYS *"], "+QUEUED",
            "-ERR Command not allowed inside a transaction", "A listing takes several turns of the engine."),
        new("greeting in a transaction", ["MULTI", "HELLO 3"], "+QUEUED",
            "-ERR Command not allowed inside a transaction", "The version of the protocol must not change inside an answer."),
        new("counting in a transaction", ["MULTI", "DBSIZE"], "+QUEUED",
            "-ERR Command not allowed inside a transaction", "It is about no name of the transaction."),
        new("watching a time to live", ["SET a 1", "WATCH a", "EXPIRE a 100", "MULTI", "EXEC"], "(nil)", "[]",
            "A time to live moves no version."),
        new("refused greetings", ["HELLO 3 SETNAME n x", "CLIENT GETNAME"], "\"n\"", "(nil)",
            "What is refused does nothing."),
        new("flushing", ["FLUSHALL"], "+OK", "-ERR clearing all names is not allowed here", "It is allowed by an option."),
        new("subscribing in a transaction", ["MULTI", "SUBSCRIBE a"], "+QUEUED",
            "-ERR Command not allowed inside a transaction", "It has as many answers as channels."),
        new("client libraries", ["CLIENT SETINFO LIB-NAME x"], "-ERR unknown subcommand 'SETINFO'. Try CLIENT HELP.",
            "+OK", "Newer clients send it."),
        new("compare and set", ["SET a x", "SET a y IFEQ x"], "-ERR syntax error", "+OK", "Redis has it from 8.4 on."),
    ];

    private static bool Is(string[] words, params string[] verbs)
        => verbs.Contains(words[0], StringComparer.OrdinalIgnoreCase);

    private static bool IsDigits(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);

    private static bool Has(string[] words, string second)
        => words.Length > 1 && words[1].Equals(second, StringComparison.OrdinalIgnoreCase);

    private static bool AreClose(RespNode expected, RespNode actual, long tolerated)
        => expected.Type == ':' && actual.Type == ':' && expected.Number > 0 && actual.Number > 0
            && Math.Abs(expected.Number - actual.Number) <= tolerated;

    private static bool HaveOneShape(RespNode expected, RespNode actual)
        => expected.Type == actual.Type && expected.Parts.Count == actual.Parts.Count
            && expected.Parts.Zip(actual.Parts).All(static pair => HaveOneShape(pair.First, pair.Second));

    private static bool HaveSameParts(RespNode expected, RespNode actual)
        => expected.Type == actual.Type && Sorted(expected).SequenceEqual(Sorted(actual));

    private static IEnumerable<string> Sorted(RespNode node)
        => node.Parts.Select(static part => part.Raw).Order(StringComparer.Ordinal);

    private static bool ArePages(RespNode expected, RespNode actual, bool isWhole)
        => IsPage(expected) && IsPage(actual)
            && (!isWhole || expected.Parts[0].Text != "0" || actual.Parts[0].Text != "0"
                || HaveSameParts(expected.Parts[1], actual.Parts[1]));

    private static bool IsPage(RespNode node)
        => node is { Type: '*', Parts: [{ Type: '$' }, { Type: '*' }] };

    private static bool AreGreetings(RespNode expected, RespNode actual)
        => expected.Type == actual.Type && expected.Parts.Count == actual.Parts.Count && expected.Parts.Count > 0
            && expected.Parts.Zip(actual.Parts).Index().All(static pair =>
                pair.Item.First.Raw == pair.Item.Second.Raw
                || (pair.Index % 2 == 1 && pair.Item.First.Type == pair.Item.Second.Type));
}
