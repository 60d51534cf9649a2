using System.Numerics;
using System.Text;

namespace Ordinal.Server.Tests.Transit;

/// <summary>Random values from one seed.</summary>
/// <param name="seed">The seed.</param>
/// <param name="forJavaScript">
/// Leaves out what transit-js cannot give back: characters, which it reads as texts; doubles without a fraction, which it
/// writes as whole numbers; instants beyond its dates; bytes and NaN that are compared.
/// </param>
internal sealed class TransitValues(int seed, bool forJavaScript = false)
{
    private const long DateMsMax = 8_640_000_000_000_000;

    private static readonly string[] Alphabet =
        ["a", "bc", "~", "^", "`", "#", " ", ":", "\"", "\\", "\n", "\u007F", "é", "\u2028", "😀", "0", "add-set"];

    private static readonly long[] Integers =
        [0, 11, -5, 99, 1L << 53, (1L << 53) - 1, -(1L << 53), (1L << 53) + 1, long.MaxValue, long.MinValue, 1520698550268];

    private static readonly double[] Doubles = [0.5, -1.5, 1e300, 1e-7, 0.1, 12345678.25, double.Epsilon, 1.5e21];

    private readonly Random _random = new(seed);

    internal LwwValue Next(int depthMax, bool isCompared = false)
    {
        int kind = _random.Next(depthMax > 1 ? 20 : 15);
        return kind switch
        {
            < 15 => Scalar(kind, isCompared),
            15 or 16 => LwwValue.Array([.. Members(depthMax, isCompared)]),
            17 => LwwValue.Set([.. Members(depthMax, isCompared: true)]),
            18 => LwwValue.Map(
                [.. Members(depthMax, isCompared: true).Select(key => KeyValuePair.Create(key, Next(depthMax - 1, isCompared)))]),
            _ => LwwValue.Tagged(Pick("point", "ratio", "u2", "~x"), Next(depthMax - 1, isCompared)),
        };
    }

    private LwwValue Scalar(int kind, bool isCompared) => kind switch
    {
        0 => LwwValue.Null,
        1 => LwwValue.Boolean(_random.Next(2) == 0),
        2 or 3 => LwwValue.Integer(_random.Next(2) == 0 ? Pick(Integers) : _random.NextInt64() >> _random.Next(64)),
        4 => LwwValue.BigInteger(BigInteger.Pow(_random.Next(2, 1000), _random.Next(20, 60)) * (_random.Next(2) == 0 ? 1 : -1)),
        5 => LwwValue.Double(NextDouble(isCompared)),
        6 => LwwValue.Decimal(new LwwDecimal(_random.NextInt64() >> _random.Next(64), _random.Next(-25, 25))),
        7 or 8 => LwwValue.String(Text(0)),
        9 => LwwValue.Keyword(Text(1)),
        10 => LwwValue.Symbol(Text(1)),
        11 => LwwValue.Uri("http://" + Text(1)),
        12 => LwwValue.Uuid(NextUuid()),
        13 => LwwValue.Instant(_random.NextInt64(-DateMsMax, DateMsMax) >> _random.Next(50)),
        _ => NextRare(isCompared),
    };

    private LwwValue NextRare(bool isCompared)
    {
        int rare = _random.Next(3);
        return rare == 0 && !(forJavaScript && isCompared)
            ? LwwValue.Bytes(Encoding.UTF8.GetBytes(Text(0)))
            : rare == 1 && !forJavaScript
                ? LwwValue.Char(Rune.GetRuneAt(Pick(Alphabet), 0))
                : LwwValue.TaggedScalar(Pick("X", "Y", "é"), Text(0));
    }

    private double NextDouble(bool isCompared)
    {
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.0, -0.0, 1e20];
        int count = forJavaScript ? isCompared ? 0 : 3 : special.Length;
        int index = _random.Next(8);
        return index < count ? special[index]
            : index == 7 ? BitConverter.Int64BitsToDouble(_random.NextInt64(0x3FE0_0000_0000_0001, 0x4000_0000_0000_0000))
            : Pick(Doubles);
    }

    private Guid NextUuid()
    {
        byte[] bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private IEnumerable<LwwValue> Members(int depthMax, bool isCompared)
    {
        for (int left = _random.Next(12); left > 0; left--)
        {
            yield return Next(depthMax - 1, isCompared);
        }
    }

    private string Text(int lengthMin)
    {
        StringBuilder text = new();
        for (int left = _random.Next(lengthMin, 5); left > 0; left--)
        {
            text.Append(Pick(Alphabet));
        }

        return text.ToString();
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
