using Ordinal.State;

namespace Ordinal.Simulation.Tests;

/// <summary>One thing that was applied to the machine under test, and what it led to.</summary>
internal sealed record AppliedEntry
{
    internal required Command Command { get; init; }

    /// <summary>Expiries that were applied; 0 for a command.</summary>
    internal int Expired { get; init; }

    /// <summary>What was jumped over; null for anything else.</summary>
    internal Reservation? Jumped { get; init; }

    internal required long NowMs { get; init; }

    internal required long WallMs { get; init; }

    internal required Reply Reply { get; init; }

    /// <summary>The revision after it.</summary>
    internal required long Revision { get; init; }

    /// <summary>The last request id whose answer is remembered after it; 0 when there is none.</summary>
    internal required UInt128 LastRequest { get; init; }
}
