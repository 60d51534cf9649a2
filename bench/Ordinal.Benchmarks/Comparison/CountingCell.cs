namespace Ordinal.Benchmarks;

/// <summary>A number in an object of its own: what a name resolves to where no engine is.</summary>
internal sealed class CountingCell
{
    internal long Value;
}
