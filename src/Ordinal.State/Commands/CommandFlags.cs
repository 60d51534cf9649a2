using System;

namespace Ordinal.State;

/// <summary>Choices of a command that need no number. Bits are persisted and never reused.</summary>
[Flags]
internal enum CommandFlags : ushort
{
    None = 0,

    /// <summary>A cell write keeps the deadline that the cell has.</summary>
    KeepTimeToLive = 1,

    /// <summary>A cell write may replace a counter of that name.</summary>
    ReplaceCounter = 2,

    /// <summary>A compare-exchange compares the value's bytes with the expected ones.</summary>
    CompareValue = 4,

    /// <summary>A compare-exchange compares the revision that last changed the cell with <see cref="Command.Number2"/>.</summary>
    CompareRevision = 8,

    /// <summary>A compare-exchange swaps only when the cell is absent.</summary>
    CompareAbsent = 16,

    /// <summary>A compare-exchange swaps only when the cell is present.</summary>
    ComparePresent = 32,

    /// <summary>A compare-exchange clears the cell instead of writing a value.</summary>
    ClearOnSwap = 64,

    /// <summary>Updates of a set are asked for since a revision, not since a stamp.</summary>
    SinceRevision = 128,

    /// <summary>A transaction goes on after a refused operation instead of undoing the ones before it.</summary>
    ContinuePastRefused = 256,

    /// <summary>The answer needs no copy of the value: <see cref="Command.Destination"/> takes it, or nobody reads it.</summary>
    NoValue = 512,

    /// <summary>An import takes the place of what the name is.</summary>
    ReplaceExisting = 1024,
}
