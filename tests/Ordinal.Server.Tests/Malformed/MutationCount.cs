using System.Globalization;

namespace Ordinal.Server.Tests.Malformed;

/// <summary>How many mutations a protocol is tried with: ORDINAL_MUTATIONS, or 100,000 without it.</summary>
internal static class MutationCount
{
    private const int Default = 100_000;

    internal static int Read()
    {
        string? asked = Environment.GetEnvironmentVariable("ORDINAL_MUTATIONS");
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Default;
    }
}
