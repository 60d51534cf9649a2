namespace Ordinal.Server.Tests;

/// <summary>
/// Random commands from a seed: few names, so that they meet; boundary numbers; every option in every order; every tenth
/// command spoilt in its words.
/// </summary>
internal sealed class RespProgram
{
    internal const int Connections = 2;

    /// <summary>Names that commands draw from. They may hold anything that is text.</summary>
    internal static readonly string[] Names = ["a", "b", "c", "d", "a b", "\u00c3\u00a9"];

    // Small letters stand for what is drawn: k name, v value, n number, t time, m moment in seconds, M moment in milliseconds,
    // o option of SET, x option of EXPIRE, p pattern, y type, w any of those words.
    private static readonly string[] Templates =
    [
        "INCR k", "INCR k", "DECR k", "INCRBY k n", "INCRBY k n", "DECRBY k n",
        "GET k", "GET k", "SET k v", "SET k v", "SET k n", "SET k v o", "SET k n o", "SET k v o o", "SET k v o o o",
        "SETNX k v", "SETEX k t v", "PSETEX k t v", "GETSET k v", "GETDEL k", "STRLEN k",
        "DEL k", "DEL k k", "UNLINK k k k", "EXISTS k", "EXISTS k k k",
        "MGET k", "MGET k k k", "MSET k v", "MSET k v k n", "MSET k v k", "TYPE k",
        "TTL k", "PTTL k", "EXPIRE k t", "EXPIRE k t x", "EXPIRE k t x x", "PEXPIRE k t", "PEXPIRE k t x", "PERSIST k",
        "EXPIRE k n", "SCAN 0", "SCAN 0 COUNT n", "SCAN 0 MATCH p", "SCAN 0 COUNT 2 MATCH p", "SCAN 0 TYPE y", "SCAN v",
        "KEYS p", "DBSIZE", "MULTI", "MULTI", "EXEC", "EXEC", "EXEC", "DISCARD", "WATCH k", "WATCH k k", "UNWATCH",
        "PING", "PING v", "ECHO v", "TIME", "SELECT 0", "SELECT v", "RESET", "QUIT",
        "HELLO", "HELLO 3", "HELLO 2", "HELLO v", "HELLO 3 SETNAME v", "HELLO 3 AUTH v v",
        "AUTH v", "AUTH v v", "CLIENT ID", "CLIENT SETNAME v", "CLIENT GETNAME", "CLIENT LIST", "CLIENT INFO",
        "CLIENT LIST TYPE normal", "CLIENT LIST TYPE y", "CLIENT LIST ID v",
        "MODULE LIST", "CONFIG GET maxmemory", "COMMAND COUNT", "INFO server", "w k v", "w", "PUBLISH k v", "NOSUCH k v",
    ];

    private static readonly string[] Values =
    [
        "", "x", "hello world", "0", "-0", "+1", " 1", "1 ", "007", "10", "-5", "1.5", "1e3", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "\0\r\n\u00ff", "\u00e2\u0082\u00ac", "*", "nan",
        "a value of some more bytes than fit into one word or two, so that it is not kept in place",
    ];

    private static readonly string[] Numbers =
    [
        "1", "2", "-1", "0", "10", "-7", "100", "4611686018427387904", "9223372036854775807", "-9223372036854775808",
        "9223372036854775806", "-9223372036854775807",
    ];

    // None of them ends while a program runs: what expires within it is for tests with a clock.
    private static readonly string[] Times = ["100000", "5000000", "200000", "100000", "0", "-1", "-100", "9223372036854775807"];

    private static readonly string[] Options =
    [
        "NX", "XX", "GET", "KEEPTTL", "EX t", "PX t", "EXAT m", "PXAT M", "EX v", "PX v", "EX", "nx", "Xx", "get", "ex t", "NOPE",
    ];

    private static readonly string[] ExpireOptions = ["NX", "XX", "GT", "LT", "nx", "gt", "NOPE", ""];
    private static readonly string[] Moments = ["4102444800", "4202444800", "1", "0", "-1"];
    private static readonly string[] LongMoments = ["4102444800000", "4202444800000", "1", "0", "-1"];
    private static readonly string[] Patterns = ["*", "a*", "[ab]", "?", "[^a]", "\\a", "", "*b", "[a-c]", "a\\ b"];
    private static readonly string[] Types = ["string", "list", "STRING", "nope"];

    private readonly Random _random;

    private RespProgram(int seed) => _random = new Random(seed);

    /// <summary>Draws a program.</summary>
    /// <param name="seed">The same seed gives the same program.</param>
    /// <param name="length">Commands in it.</param>
    internal static RespStep[] Draw(int seed, int length)
    {
        RespProgram program = new(seed);
        bool isWatching = seed % 2 == 0;
        RespStep[] steps = new RespStep[length];
        bool[] isQueuing = new bool[Connections];
        for (int i = 0; i < length; i++)
        {
            int connection = program._random.Next(Connections);
            RespStep step;
            do
            {
                step = new RespStep(connection, program.Command());
            }
            while (IsLeftOut(step, isQueuing[connection]) || IsOfOtherPrograms(step, isWatching));

            steps[i] = step;
            isQueuing[connection] = IsQueuing(step, isQueuing[connection]);
        }

        return steps;
    }

    /// <summary>Whether a program could have been drawn: no command stands in a transaction that is left out there.</summary>
    internal static bool CouldBeDrawn(IEnumerable<RespStep> steps)
    {
        bool[] isQueuing = new bool[Connections];
        foreach (RespStep step in steps)
        {
            if (IsLeftOut(step, isQueuing[step.Connection]))
            {
                return false;
            }

            isQueuing[step.Connection] = IsQueuing(step, isQueuing[step.Connection]);
        }

        return true;
    }

    // A new time to live touches what is watched in Redis, and not here; so no program has both.
    private static bool IsOfOtherPrograms(RespStep step, bool isWatching)
        => isWatching ? step.Verb is "EXPIRE" or "PEXPIRE" or "PERSIST" : step.Verb is "WATCH";

    private static bool IsQueuing(RespStep step, bool was) => step.Verb switch
    {
        "MULTI" => true,
        "EXEC" or "QUIT" => false,
        "DISCARD" or "RESET" => was && step.Words.Length > 1,
        _ => was,
    };

    // What the two servers would take differently on purpose, and remember.
    private static bool IsLeftOut(RespStep step, bool isQueuing)
    {
        string[] words = step.Words;
        return step.Verb switch
        {
            "SCAN" or "KEYS" or "DBSIZE" or "AUTH" => isQueuing,
            "HELLO" => isQueuing || (words.Length > 4 && words[2] == "SETNAME"),
            "SELECT" => words.Length == 2 && words[1] == "10",
            "DEL" or "UNLINK" or "EXISTS" or "MGET" or "WATCH" => words.Skip(1).Any(IsNoName),
            "MSET" => words.Skip(1).Where(static (_, at) => at % 2 == 0).Any(IsNoName),
            "PING" or "ECHO" or "CLIENT" or "PUBLISH" => false,
            _ => words.Length > 1 && IsNoName(words[1]),
        };
    }

    private static bool IsNoName(string word) => word.Length == 0 || word.Any(static c => c is < ' ' or '\u00ff');

    private string[] Command()
    {
        List<string> words = [];
        foreach (string part in One(Templates).Split(' '))
        {
            words.AddRange(Drawn(part));
        }

        return _random.Next(10) == 0 ? Spoilt(words) : [.. words];
    }

    private IEnumerable<string> Drawn(string part) => part switch
    {
        "k" => [One(Names)],
        "v" => [One(Values)],
        "n" => [One(Numbers)],
        "t" => [One(Times)],
        "m" => [One(Moments)],
        "M" => [One(LongMoments)],
        "p" => [One(Patterns)],
        "y" => [One(Types)],
        "x" => [One(ExpireOptions)],
        "w" => [One(Templates).Split(' ')[0]],
        "o" => One(Options).Split(' ').SelectMany(Drawn),
        _ => [part],
    };

    private string[] Spoilt(List<string> words)
    {
        int at = _random.Next(words.Count);
        switch (_random.Next(6))
        {
            case 0:
                words.RemoveAt(words.Count - 1);
                break;
            case 1:
                words.Add(One(Values));
                break;
            case 2:
                words.Add(One(Names));
                break;
            case 3 when at > 0 && !IsTimed(words):
                words[at] = One(Values);
                break;
            case 4:
                words[0] = words[0].ToLowerInvariant();
                break;
            default:
                words[0] = string.Concat(words[0].Select((c, i) => i % 2 == 0 ? char.ToLowerInvariant(c) : c));
                break;
        }

        return words.Count == 0 ? ["PING"] : [.. words];
    }

    // A drawn value in the place of a time could end within the program.
    private static bool IsTimed(List<string> words)
        => words[0].Contains("EX", StringComparison.Ordinal) || words[0].StartsWith("SET", StringComparison.Ordinal);

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
