using System;

namespace Ordinal.State;

/// <summary>Choices of a command that need no number. Bits are persisted and never reused.</summary>
[Flags]
internal enum CommandFlags : ushort
{
    None = 0,

    /// <summary>A cell or text write keeps the deadline that the name has.</summary>
    KeepTimeToLive = 1,

    /// <summary>A cell write may replace a counter of that name.</summary>
    ReplaceCounter = 2,

    /// <summary>A compare-exchange or text write compares the value's bytes with the expected ones.</summary>
    CompareValue = 4,

    /// <summary>A compare-exchange compares the revision that last changed the cell with <see cref="Command.Number2"/>.</summary>
    CompareRevision = 8,

    /// <summary>A compare-exchange or text write goes on only when the name is absent, a touch when it has no deadline.</summary>
    CompareAbsent = 16,

    /// <summary>A compare-exchange or text write goes on only when the name is present, a touch when it has a deadline.</summary>
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

    /// <summary>A text write gives the text back that was there before.</summary>
    ReturnPrevious = 2048,

    /// <summary>What is written or touched ends at once: its deadline has passed already.</summary>
    EndAtOnce = 4096,

    /// <summary>A touch only moves a deadline to a later moment; no deadline is the latest.</summary>
    DeadlineLater = 8192,

    /// <summary>A touch only moves a deadline to an earlier moment; no deadline is the latest.</summary>
    DeadlineEarlier = 16384,
}
