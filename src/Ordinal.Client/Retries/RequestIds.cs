using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Threading;

namespace Ordinal;

/// <summary>The ids of one client's own: a random prefix and a rising number, such as <c>k3v7q2m5x4ta-17</c>.</summary>
internal sealed class RequestIds
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int PrefixLetters = 12; // 60 random bits

    private readonly string _prefix = NewPrefix();
    private long _last;

    /// <summary>Gives an id that was never given before. Any thread may ask.</summary>
    /// <returns>The id.</returns>
    internal RequestId Next()
        => RequestId.Of(_prefix + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));

    // A GUID is as random as what a library of cryptography gives, without that such a one is loaded.
    private static string NewPrefix()
    {
        Span<byte> random = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(random);
        ulong bits = BinaryPrimitives.ReadUInt64BigEndian(random[8..]); // the highest two are the same in every GUID
        Span<char> prefix = stackalloc char[PrefixLetters + 1];
        for (int i = 0; i < PrefixLetters; i++, bits >>= 5)
        {
            prefix[i] = Base32[(int)(bits & 31)];
        }

        prefix[PrefixLetters] = '-';
        return new string(prefix);
    }
}
