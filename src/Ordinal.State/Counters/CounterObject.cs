namespace Ordinal.State;

/// <summary>A counter: its last value and, when it is not the default one, its series.</summary>
internal sealed class CounterObject : NamedObject
{
    internal CounterObject(ObjectName name)
        : base(name)
    {
    }

    /// <summary>Makes a counter that is loaded: a snapshot has millions, and no command with their names.</summary>
    /// <param name="key">A valid name; owned by the counter from now on.</param>
    internal CounterObject(byte[] key)
        : base(key)
    {
    }

    internal override ObjectKind Kind => ObjectKind.Counter;

    internal long Value { get; set; }

    /// <summary>The series, or null for <see cref="CounterSeries.Default"/>.</summary>
    internal CounterSeries? Series { get; set; }

    internal override long MemoryBytes => Series is null ? 88 : 88 + 64;
}
