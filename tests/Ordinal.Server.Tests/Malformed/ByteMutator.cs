namespace Ordinal.Server.Tests.Malformed;

/// <summary>Makes wrong bytes out of right ones, the same ones for the same seed.</summary>
/// <param name="seed">Decides everything.</param>
/// <param name="dictionary">Pieces that the protocol gives a meaning, to be put where they do not belong.</param>
internal sealed class ByteMutator(int seed, IReadOnlyList<byte[]> dictionary)
{
    private const int StepsMax = 4;
    private const int RepeatMax = 64;

    private readonly Random _random = new(seed);

    /// <summary>Changes one to four places.</summary>
    /// <param name="valid">What the protocol allows.</param>
    /// <param name="other">Another such message, pieces of which may be put in.</param>
    /// <returns>The changed bytes; now and then they happen to be allowed too.</returns>
    internal byte[] Mutate(byte[] valid, byte[] other)
    {
        List<byte> bytes = [.. valid];
        int steps = 1 + _random.Next(StepsMax);
        for (int step = 0; step < steps; step++)
        {
            Change(bytes, other);
        }

        return [.. bytes];
    }

    internal T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private void Change(List<byte> bytes, byte[] other)
    {
        int at = _random.Next(bytes.Count + 1);
        int length = _random.Next(Math.Min(bytes.Count - at, 16) + 1);
        switch (_random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(at, Pick(dictionary));
                break;
            case 6:
                bytes.InsertRange(at, other.AsSpan(_random.Next(other.Length)).ToArray());
                break;
            case 7:
                bytes.InsertRange(at, Enumerable.Repeat((byte)_random.Next(256), _random.Next(RepeatMax)));
                break;
            default:
                Replace(bytes, at);
                break;
        }
    }

    // Digits decide lengths and counts, so they are worth more than chance would give them.
    private void Replace(List<byte> bytes, int from)
    {
        int digit = bytes.FindIndex(Math.Min(from, bytes.Count), static b => b is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0)
        {
            bytes.RemoveAt(digit);
            bytes.InsertRange(digit, Pick(Numbers));
        }
    }

    private static readonly byte[][] Numbers =
    [
        [.. "0"u8], [.. "-1"u8], [.. "00"u8], [.. "+1"u8], [.. "1048577"u8], [.. "2147483648"u8], [.. "4294967296"u8],
        [.. "9223372036854775807"u8], [.. "9223372036854775808"u8], [.. "-9223372036854775809"u8], [.. "1e9"u8],
        [.. "0x10"u8], [.. "1.5"u8], [.. " 1"u8], [.. "99999999999999999999999999"u8],
    ];
}
