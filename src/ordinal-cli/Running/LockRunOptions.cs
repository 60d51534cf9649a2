using System;
using System.Collections.Generic;
using System.Text;

namespace Ordinal.Cli.Running;

/// <summary>What <c>lock run</c> is asked to do.</summary>
internal sealed record LockRunOptions
{
    /// <summary>The lock's name.</summary>
    internal required string Name { get; init; }

    /// <summary>The program and its arguments; at least the program.</summary>
    internal required IReadOnlyList<string> Command { get; init; }

    /// <summary>The lease: 100 ms to 24 h. It is renewed while the command runs.</summary>
    internal required TimeSpan Lease { get; init; }

    /// <summary>How long to wait in line: zero for not at all, null without end.</summary>
    internal TimeSpan? Wait { get; init; } = TimeSpan.Zero;

    /// <summary>The owner; null for one that nobody else has.</summary>
    internal string? Owner { get; init; }

    /// <summary>What the holder announces; empty for nothing.</summary>
    internal string Value { get; init; } = string.Empty;

    /// <summary>The same as the engine takes it.</summary>
    internal LockOptions ToLockOptions()
        => new() { Lease = Lease, Owner = Owner, Value = Encoding.UTF8.GetBytes(Value) };
}
