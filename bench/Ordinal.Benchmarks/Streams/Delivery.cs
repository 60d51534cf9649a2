namespace Ordinal.Benchmarks;

/// <summary>What a crowd of watchers got while the writer wrote.</summary>
/// <param name="EventsPerSecond">Events told, all watchers together, from the first write to the last event.</param>
/// <param name="LagMs">From the end of the last write's time to the last event.</param>
/// <param name="ServerProcessors">Processors that the server kept busy meanwhile.</param>
/// <param name="Pace">The writer's figures.</param>
internal sealed record Delivery(double EventsPerSecond, double LagMs, double ServerProcessors, WriterPace Pace);
