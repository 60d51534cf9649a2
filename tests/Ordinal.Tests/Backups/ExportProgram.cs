using Ordinal.State;
using Ordinal.Tests.Values;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.Backups;

/// <summary>Random commands on everything that an export moves, with names and values where mistakes gather.</summary>
internal sealed class ExportProgram(int seed)
{
    private static readonly string[] Words =
        ["a", "é", "\uFF5E", "\U0001F600", "with \"quotes\"", "back\\slash", "<&>", "\u2028", new string('n', 300)];

    private static readonly byte[][] Values =
    [
        [],
        "text"u8.ToArray(),
        "a\nb\0\t\u007F"u8.ToArray(),
        [0xFF, 0xFE, 0],
        "\uFEFFx"u8.ToArray(),
        [0xED, 0xA0, 0x80],
        new byte[3000],
    ];

    private readonly Random _random = new(seed);
    private readonly LwwValueGenerator _elements = new(seed);

    internal Command Next() => _random.Next(12) switch
    {
        0 => Ordinal.Testing.Commands.CounterCommands.Next(Name("c")),
        1 => Add(Name("c"), _random.NextInt64() - (long.MaxValue / 2)),
        2 => Configure(Name("c"), Series()),
        3 or 4 => Join(Name("q"), Word(), _random.Next(2) * _random.Next(100, 100_000), 0, Tags()),
        5 => Leave(Name("q"), Word()),
        6 or 7 => Write(
            Name("v"), "", _random.Next(2) * _random.Next(1, 100_000), _random.Next(2) == 0 ? null : "text/plain; charset=\"é\"")
            with
        { Value = Values[_random.Next(Values.Length)] },
        8 => Insert(Name("s"), Element()),
        9 => _random.Next(2) == 0
            ? Delete(Name("s"), Element())
            : Merge(Name("s"), new SetUpdate(Element(), _random.Next(99), _random.Next(99))),
        10 => ConfigureSet(Name("s"), Rules()),
        _ => _random.Next(4) == 0 ? DeleteName(Name("cqvs")) : Touch(Name("cqvs"), _random.Next(2) * _random.Next(1, 100_000)),
    };

    private SetRules Rules() => new()
    {
        Bias = (SetBias)_random.Next(2),
        SkewMs = _random.Next(9000),
        HorizonMs = _random.Next(2) * 50,
    };

    private CounterSeries? Series() => _random.Next(3) == 0 ? null : new CounterSeries
    {
        Offset = _random.Next(9),
        Increment = 1 + _random.Next(9),
        Minimum = _random.Next(2) == 0 ? long.MinValue : 0,
        Maximum = _random.Next(2) == 0 ? long.MaxValue : 99,
        Overflow = (OverflowPolicy)_random.Next(3),
    };

    private TicketTag[] Tags() => _random.Next(2) == 0 ? [] : [new TicketTag("host", Word()), new TicketTag("", "")];

    private byte[] Element() => _elements.Next(4).ToCanonicalBytes();

    private string Name(string kinds) => $"{kinds[_random.Next(kinds.Length)]}/{_random.Next(3)}/{Word()}";

    private string Word() => Words[_random.Next(Words.Length)];
}
