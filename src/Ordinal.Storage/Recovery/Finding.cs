using System.Globalization;

namespace Ordinal.Storage;

/// <summary>One thing that an opening noticed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">In which file.</param>
/// <param name="Position">Where in the file, in bytes; 0 when it is the whole file.</param>
/// <param name="Bytes">How many bytes are concerned; 0 when that has no meaning.</param>
/// <param name="FirstRevision">The first revision that was never acknowledged and is cut; 0 when none is.</param>
internal sealed record Finding(FindingKind Kind, string File, long Position = 0, long Bytes = 0, long FirstRevision = 0)
{
    /// <summary>The finding in one line.</summary>
    public override string ToString() => Kind switch
    {
        FindingKind.TornTail => string.Create(
            CultureInfo.InvariantCulture,
            $"TornTail {File} position {Position}, {Bytes} bytes, revisions from {FirstRevision}"),
        FindingKind.DamagedSnapshot => string.Create(CultureInfo.InvariantCulture, $"{Kind} {File} position {Position}"),
        _ => $"{Kind} {File}",
    };
}
