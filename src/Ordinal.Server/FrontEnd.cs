using System;

namespace Ordinal.Server;

/// <summary>What every front end of one engine shares.</summary>
/// <param name="Door">The way into the engine.</param>
/// <param name="Gate">What requests pass first.</param>
/// <param name="Options">What the server allows.</param>
/// <param name="Time">The clock of deadlines on the wire.</param>
internal sealed record FrontEnd(EngineDoor Door, Gate Gate, OrdinalServerOptions Options, TimeProvider Time)
{
    /// <summary>What all watches over event streams share.</summary>
    internal WatchStreams Watches { get; } = new(Options.WatchesMax);

    /// <summary>Acquires that wait and can be taken back by name.</summary>
    internal LockAttempts Attempts { get; } = new();

    /// <summary>Tickets for readers that cannot send a token.</summary>
    internal StreamTickets Tickets { get; init; } = new(Time);
}
