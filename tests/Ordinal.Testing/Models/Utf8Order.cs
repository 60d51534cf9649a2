using System.Text;

namespace Ordinal.Testing.Models;

/// <summary>The order of names: that of their UTF-8 bytes.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public int Compare(string? x, string? y)
        => Encoding.UTF8.GetBytes(x ?? string.Empty).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? string.Empty));
}
