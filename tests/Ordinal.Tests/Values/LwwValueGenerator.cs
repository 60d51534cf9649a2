using System.Numerics;
using System.Text;

namespace Ordinal.Tests.Values;

/// <summary>Random values of every kind from one seed, with the numbers and texts where mistakes gather.</summary>
internal sealed class LwwValueGenerator(int seed)
{
    private const int ScalarKinds = 16;
    private const int AllKinds = 20;
    private const int MembersMax = 5;

    private static readonly long[] Edges = [0, 1, -1, 10, 11, 127, 256, int.MaxValue, long.MinValue, long.MaxValue];

    private static readonly double[] Doubles =
    [
        0.0, -0.0, 1.0, -1.0, 11.0, 1.5, double.Epsilon, double.MaxValue, double.MinValue, double.NaN,
        double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly string[] Alphabet =
        ["a", "b", "~", "^", "\"", "\\", "\n", "\0", "é", "߿", "ࠀ", "\uFFFF", "😀"];
    private static readonly string[] Tags = ["point", "ratio", "X", "é", "😀", "sets", "list2"];
    private static readonly string[] ScalarTags = ["X", "Y", "é", "😀"];

    private readonly Random _random = new(seed);

    public LwwValue Next(int depthMax)
    {
        int kind = _random.Next(depthMax > 1 ? AllKinds : ScalarKinds);
        return kind < ScalarKinds ? NextScalar(kind) : NextComposite(kind - ScalarKinds, depthMax - 1);
    }

    private LwwValue NextScalar(int kind) => kind switch
    {
        0 => LwwValue.Null,
        1 => LwwValue.Boolean(_random.Next(2) == 0),
        2 => LwwValue.Integer(NextInt64()),
        3 => LwwValue.BigInteger(NextBig()),
        4 => LwwValue.Double(NextDouble()),
        5 => LwwValue.Decimal(new LwwDecimal(NextBig(), _random.Next(-LwwDecimal.ScaleMax + 30, LwwDecimal.ScaleMax))),
        6 => LwwValue.Decimal(new LwwDecimal(NextInt64(), _random.Next(-25, 25))),
        7 => LwwValue.String(NextText(0)),
        8 => LwwValue.Keyword(NextText(1)),
        9 => LwwValue.Symbol(NextText(1)),
        10 => LwwValue.Char(Rune.GetRuneAt(Pick(Alphabet), 0)),
        11 => LwwValue.Uri(NextText(0)),
        12 => LwwValue.Uuid(new Guid(NextBytes(16), bigEndian: true)),
        13 => LwwValue.Instant(NextInt64()),
        14 => LwwValue.Bytes(NextBytes(_random.Next(200))),
        _ => LwwValue.TaggedScalar(Pick(ScalarTags), NextText(0)),
    };

    private LwwValue NextComposite(int kind, int depthMax)
    {
        LwwValue[] members = new LwwValue[_random.Next(MembersMax + 1)];
        for (int index = 0; index < members.Length; index++)
        {
            members[index] = Next(depthMax);
        }

        return kind switch
        {
            0 => LwwValue.Array(members),
            1 => LwwValue.Set(members),
            2 => LwwValue.Map([.. members.Select(key => KeyValuePair.Create(key, Next(depthMax)))]),
            _ => LwwValue.Tagged(Pick(Tags), Next(depthMax)),
        };
    }

    private long NextInt64() => _random.Next(2) == 0 ? Pick(Edges) : _random.NextInt64() >> _random.Next(64);

    private BigInteger NextBig()
    {
        BigInteger big = new(NextBytes(_random.Next(1, 40)));
        return _random.Next(4) == 0 ? big * BigInteger.Pow(10, _random.Next(12)) : big;
    }

    private double NextDouble()
        => _random.Next(2) == 0
            ? Pick(Doubles)
            : BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue));

    private string NextText(int lengthMin)
    {
        StringBuilder text = new();
        for (int left = _random.Next(lengthMin, 8); left > 0; left--)
        {
            text.Append(Pick(Alphabet));
        }

        return text.ToString();
    }

    private byte[] NextBytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
