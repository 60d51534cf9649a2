using System;
using System.Collections.Generic;
using System.Linq;

namespace Ordinal.Cli.Seeds;

/// <summary>
/// Reads a line in the form of monotone. Each flag of monotone has its place: name and labels before <c>counter</c> or
/// <c>queue</c>, the process between <c>queue</c> and its verb, tags behind <c>join</c>. Those that every verb of this program
/// has may stand anywhere, as with every verb.
/// </summary>
/// <param name="arguments">All arguments.</param>
internal sealed class MonotoneParser(IReadOnlyList<string> arguments)
{
    private const string HelpWord = "help";

    private static readonly Dictionary<string, string> TopFlags = new()
    {
        ["-i"] = "--id",
        ["--id"] = "--id",
        ["-r"] = "--region",
        ["--region"] = "--region",
        ["-t"] = "--table",
        ["--table"] = "--table",
    };

    private static readonly Dictionary<string, string> OwnFlags = new()
    {
        ["-o"] = "--output",
        ["--output"] = "--output",
        ["--data"] = "--data",
        ["--server"] = "--server",
        ["--token"] = "--token",
        ["--token-file"] = "--token-file",
    };

    private static readonly Dictionary<string, string> QueueFlags = new() { ["-p"] = "--process", ["--process"] = "--process" };
    private static readonly Dictionary<string, string> JoinFlags = new() { ["-t"] = "--tag", ["--tag"] = "--tag" };
    private static readonly Dictionary<string, string> NoFlags = [];

    private static readonly string[] Nouns = [MonotoneLine.Counter, MonotoneLine.Queue, HelpWord];
    private static readonly string[] CounterVerbs = [MonotoneLine.Get, MonotoneLine.Next, MonotoneLine.Remove, HelpWord];

    private static readonly string[] QueueVerbs =
        [MonotoneLine.Get, MonotoneLine.List, MonotoneLine.Join, MonotoneLine.Leave, MonotoneLine.Remove, HelpWord];

    private readonly ArgumentReader _reader = new(arguments);
    private readonly Dictionary<string, string> _values = [];
    private readonly List<TicketTag> _tags = [];
    private string? _help;

    /// <summary>Reads the line.</summary>
    /// <returns>What it says.</returns>
    /// <exception cref="UsageException">It cannot be understood; the message says what would be right.</exception>
    internal MonotoneLine Parse()
    {
        string noun = ReadWord(string.Empty, TopFlags, Nouns);
        if (noun == HelpWord)
        {
            _help = MonotoneHelp.Of(ReadHelpTopic(Nouns));
        }

        if (_help is not null)
        {
            return new MonotoneLine { Help = _help };
        }

        bool isQueue = noun == MonotoneLine.Queue;
        string[] verbs = isQueue ? QueueVerbs : CounterVerbs;
        string verb = noun.Length == 0 ? string.Empty : ReadWord(noun, isQueue ? QueueFlags : NoFlags, verbs);
        if (verb == HelpWord)
        {
            _help = MonotoneHelp.Of($"{noun} {ReadHelpTopic(verbs)}".TrimEnd());
        }
        else if (verb.Length > 0)
        {
            ReadRest(noun, verb);
        }

        return _help is null ? Complete(noun, verb, verbs) : new MonotoneLine { Help = _help };
    }

    private MonotoneLine Complete(string noun, string verb, string[] verbs)
    {
        string id = Value("--id") ?? throw new UsageException(
            "-i ID is missing; it names the counter or queue, as in ordinal -i mycounter counter next");
        if (noun.Length == 0)
        {
            throw new UsageException($"counter or queue is missing; as in ordinal -i {id} counter next");
        }

        if (verb.Length == 0)
        {
            throw new UsageException($"the verb of {noun} is missing; it is one of {string.Join(", ", verbs.SkipLast(1))}");
        }

        string? process = Value("--process");
        if (process is null && MonotoneLine.NeedsProcess(noun, verb))
        {
            throw new UsageException($"-p PROCESS is missing; give it as in ordinal -i {id} queue -p foo {verb}");
        }

        MonotoneLine defaults = new();
        return new MonotoneLine
        {
            Id = id,
            Region = Value("--region") ?? defaults.Region,
            Table = Value("--table") ?? defaults.Table,
            Noun = noun,
            Verb = verb,
            Process = process,
            Tags = _tags,
            Format = Value("--output"),
            Data = Value("--data"),
            Server = Value("--server"),
            Token = Value("--token"),
            TokenFile = Value("--token-file"),
        };
    }

    private string? Value(string flag) => _values.GetValueOrDefault(flag);

    // Reads the flags of a level and the word after them; empty when no word comes, or help was asked for.
    private string ReadWord(string topic, Dictionary<string, string> flags, string[] words)
    {
        while (!_reader.IsAtEnd && _help is null)
        {
            if (_reader.IsAtFlag)
            {
                ReadFlag(topic, flags);
                continue;
            }

            string word = _reader.Word();
            return Array.IndexOf(words, word) >= 0 ? word : throw Unknown(topic, word, words);
        }

        return string.Empty;
    }

    private void ReadRest(string noun, string verb)
    {
        bool isJoin = noun == MonotoneLine.Queue && verb == MonotoneLine.Join;
        while (!_reader.IsAtEnd && _help is null)
        {
            if (!_reader.IsAtFlag)
            {
                throw Misplaced(_reader.Word(), $"{noun} {verb}");
            }

            ReadFlag($"{noun} {verb}", isJoin ? JoinFlags : NoFlags);
        }
    }

    private void ReadFlag(string topic, Dictionary<string, string> flags)
    {
        (string name, string? attached) = _reader.Flag();
        if (name is "-h" or "--help")
        {
            _help = MonotoneHelp.Of(topic);
        }
        else if (name is "-V" or "--version" && topic is not (MonotoneLine.Counter or MonotoneLine.Queue))
        {
            _help = $"ordinal {ProgramVersion.Text}\n";
        }
        else if (!flags.TryGetValue(name, out string? flag) && !OwnFlags.TryGetValue(name, out flag))
        {
            throw Misplaced(name, topic);
        }
        else if (flag == "--tag")
        {
            ReadTags(name, attached);
        }
        else
        {
            string value = _reader.Value(name, attached);
            if (!_values.TryAdd(flag, value))
            {
                throw new UsageException($"{name} was given more than once; give it once");
            }
        }
    }

    // Greedy: one flag takes every word up to the next flag.
    private void ReadTags(string name, string? attached)
    {
        string? next = _reader.Value(name, attached);
        while (next is not null)
        {
            int split = next.IndexOf('=', StringComparison.Ordinal);
            if (split < 0)
            {
                throw new UsageException($"'{next}' is an invalid tag; a tag is KEY=VALUE");
            }

            _tags.Add(new TicketTag(next[..split], next[(split + 1)..]));
            next = attached is null && !_reader.IsAtEnd && !_reader.IsAtFlag ? _reader.Word() : null;
        }
    }

    private string ReadHelpTopic(string[] words)
    {
        if (_reader.IsAtEnd)
        {
            return string.Empty;
        }

        string word = _reader.Word();
        return Array.IndexOf(words, word) >= 0 ? word : throw Unknown(HelpWord, word, words);
    }

    private static UsageException Unknown(string topic, string word, string[] words)
    {
        string place = topic.Length == 0 ? string.Empty : $" after {topic}";
        string advice = NearWord.Find(word, words) is { } near
            ? $"did you mean {near}?"
            : $"it is one of {string.Join(", ", words)}";
        return new UsageException($"'{word}' is not known{place}; {advice}");
    }

    private static UsageException Misplaced(string argument, string topic)
    {
        string right = argument switch
        {
            "-i" or "--id" or "-r" or "--region" => "it stands before counter or queue",
            "-t" or "--table" => "before counter or queue it is the table, behind join a tag",
            "-p" or "--process" => "it stands between queue and its verb",
            _ => $"see ordinal -i ID {topic} --help".Replace("  ", " ", StringComparison.Ordinal),
        };
        return new UsageException($"'{argument}' is not expected {(topic.Length == 0 ? "here" : $"after {topic}")}; {right}");
    }
}
