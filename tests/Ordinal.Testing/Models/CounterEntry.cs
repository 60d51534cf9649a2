namespace Ordinal.Testing.Models;

internal sealed class CounterEntry(string name) : ModelEntry(name)
{
    internal override ObjectKind Kind => ObjectKind.Counter;

    internal long Value { get; set; }

    internal CounterSeries Series { get; set; } = CounterSeries.Default;
}
