namespace Ordinal.Load;

/// <summary>What the events of a watched counter tell.</summary>
internal static class CounterEvents
{
    /// <summary>The step that an event tells, or null for an event that tells none.</summary>
    internal static (long Previous, long Value)? StepOf(ServerSentEvent told)
        => told.Kind == "counter-moved" ? (told.Number("previous"), told.Number("value")) : null;
}
