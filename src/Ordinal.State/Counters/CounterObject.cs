namespace Ordinal.State;

/// <summary>A counter: its last value and, when it is not the default one, its series.</summary>
internal sealed class CounterObject(ObjectName name) : NamedObject(name)
{
    internal override ObjectKind Kind => ObjectKind.Counter;

    internal long Value { get; set; }

    /// <summary>The series, or null for <see cref="CounterSeries.Default"/>.</summary>
    internal CounterSeries? Series { get; set; }

    internal override long MemoryBytes => Series is null ? 88 : 88 + 64;
}
