using System.Diagnostics;

namespace Ordinal;

/// <summary>The names under which the engine is measured and traced.</summary>
public static class OrdinalTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Ordinal";

    internal static ActivitySource Activities { get; } = new(Name);
}
