using System.Globalization;
using System.Security.Cryptography;
using System.Threading;

namespace Ordinal;

/// <summary>The ids of one client's own: a random prefix and a rising number, such as <c>k3v7q2m5x4ta-17</c>.</summary>
internal sealed class RequestIds
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int PrefixLetters = 12; // 60 random bits

    private readonly string _prefix = RandomNumberGenerator.GetString(Base32, PrefixLetters) + "-";
    private long _last;

    /// <summary>Gives an id that was never given before. Any thread may ask.</summary>
    /// <returns>The id.</returns>
    internal RequestId Next()
        => RequestId.Of(_prefix + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
}
