namespace Ordinal.Simulation.Tests;

/// <summary>How often each mark was reached.</summary>
internal sealed class MarkCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<Mark>().Length];

    internal long this[Mark mark] => _counts[(int)mark];

    /// <summary>Marks that were never reached.</summary>
    internal IEnumerable<Mark> Missing => Enum.GetValues<Mark>().Where(mark => this[mark] == 0);

    internal void Reach(Mark mark) => _counts[(int)mark]++;

    internal void Add(MarkCounts other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    public override string ToString()
        => string.Join(", ", Enum.GetValues<Mark>().Select(mark => $"{mark} {this[mark]}"));
}
