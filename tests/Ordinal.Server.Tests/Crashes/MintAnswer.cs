using System.Globalization;

namespace Ordinal.Server.Tests;

/// <summary>What came back for one request to mint.</summary>
/// <param name="Status">The HTTP status, or 0 when the connection ended instead.</param>
/// <param name="Body">The digits, or a problem document.</param>
internal readonly record struct MintAnswer(int Status, string Body)
{
    /// <summary>Nobody knows whether the request had an effect.</summary>
    internal static MintAnswer Lost { get; } = new(0, string.Empty);

    internal bool IsLost => Status == 0;

    internal bool IsMinted => Status == 200;

    internal long Integer => long.Parse(Body, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Whether the answer is a problem with a code.</summary>
    internal bool HasCode(string code) => Body.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal);
}
