namespace Ordinal.Testing.Models;

/// <summary>What the model knows of any name that exists.</summary>
internal abstract class ModelEntry(string name)
{
    internal string Name { get; } = name;

    internal abstract ObjectKind Kind { get; }

    internal long Version { get; set; }

    internal long Created { get; set; }

    internal long Modified { get; set; }

    /// <summary>Engine milliseconds at which the name ends, or null.</summary>
    internal long? DeadlineMs { get; set; }

    /// <summary>When the name got its first deadline, counted with the tickets: equal deadlines end in this order.</summary>
    internal long LeaseOrder { get; set; }
}
