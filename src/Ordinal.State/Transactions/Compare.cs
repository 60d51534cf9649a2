using System;

namespace Ordinal.State;

/// <summary>One condition of a transaction.</summary>
internal readonly struct Compare
{
    internal required ObjectName Name { get; init; }

    internal required CompareTarget Target { get; init; }

    internal CompareRelation Relation { get; init; }

    internal long Number { get; init; }

    internal byte[]? Value { get; init; }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="context">The state; nothing due is left in the name.</param>
    /// <returns>True when it does. A number of what is no number, and a value of what has none, equal nothing.</returns>
    internal bool Holds(ApplyContext context)
    {
        NamedObject? entry = context.Find(Name);
        NamedObject? live = entry is { IsLive: true } ? entry : null;
        switch (Target)
        {
            case CompareTarget.Existence:
                return Relates((live is null ? 0L : 1L).CompareTo(Number));
            case CompareTarget.Kind:
                return Relates(((long)(live?.Kind ?? ObjectKind.None)).CompareTo(Number));
            case CompareTarget.Version:
                return Relates((live?.Version ?? 0).CompareTo(Number));
            case CompareTarget.Modified:
                return Relates((live?.Modified ?? 0).CompareTo(Number));
            case CompareTarget.Number:
                return TryNumber(live, out long value) ? Relates(value.CompareTo(Number)) : IsUnequal;
            case CompareTarget.Value:
                return live is CellObject cell ? Relates(cell.Value.SequenceCompareTo(Value)) : IsUnequal;
            case CompareTarget.Token:
                return live is null or LockObject
                    ? Relates(((live as LockObject)?.Holder?.Token ?? 0).CompareTo(Number))
                    : IsUnequal;
            case CompareTarget.LastChange:
                return Relates((entry?.Modified ?? 0).CompareTo(Number));
            default:
                return false;
        }
    }

    private bool IsUnequal => Relation == CompareRelation.NotEqual;

    private static bool TryNumber(NamedObject? live, out long value)
    {
        value = 0;
        switch (live)
        {
            case null:
                return true;
            case CounterObject counter:
                value = counter.Value;
                return true;
            case CellObject cell:
                return IntegerText.TryParse(cell.Value, out value);
            default:
                return false;
        }
    }

    private bool Relates(int order) => Relation switch
    {
        CompareRelation.Equal => order == 0,
        CompareRelation.NotEqual => order != 0,
        CompareRelation.Less => order < 0,
        CompareRelation.LessOrEqual => order <= 0,
        CompareRelation.Greater => order > 0,
        CompareRelation.GreaterOrEqual => order >= 0,
        _ => false,
    };
}
