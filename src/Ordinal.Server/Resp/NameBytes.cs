using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Ordinal.State;

namespace Ordinal.Server;

/// <summary>Tells names apart by their bytes.</summary>
internal sealed class NameBytes : IEqualityComparer<ObjectName>
{
    internal static NameBytes Comparer { get; } = new();

    public bool Equals(ObjectName? x, ObjectName? y)
        => ReferenceEquals(x, y) || (x is not null && y is not null && x.Utf8.AsSpan().SequenceEqual(y.Utf8));

    public int GetHashCode([DisallowNull] ObjectName obj) => obj.Hash;
}
