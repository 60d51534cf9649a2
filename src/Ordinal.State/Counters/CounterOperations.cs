using System.Runtime.CompilerServices;

namespace Ordinal.State;

/// <summary>What the counter commands do. Each checks everything first and changes the counter in one last step.</summary>
/// <remarks>
/// An absent counter reads as 0. A cell that holds a canonical 64-bit integer reads as a counter of that value and becomes
/// one with the first change.
/// </remarks>
internal static class CounterOperations
{
    internal static void Get(ApplyContext context, ObjectName name, ref Reply reply)
    {
        if (TryFind(context, name, ref reply, out Found found))
        {
            Answer(ref reply, found.Entry, found.Value, found.Value);
            reply.Applied = true;
            reply.Payload = found.Counter?.Series;
        }
    }

    internal static void Next(ApplyContext context, ObjectName name, ref Reply reply)
    {
        if (!TryFind(context, name, ref reply, out Found found))
        {
            return;
        }

        if (!SeriesArithmetic.TryNext(found.Counter?.Series, found.Value, out long next))
        {
            RefuseOverflow(ref reply, found, amount: found.Counter?.Series?.Increment ?? 1);
            return;
        }

        Move(context, name, found, next, ref reply);
    }

    internal static void Add(ApplyContext context, ObjectName name, long amount, ref Reply reply)
    {
        if (!TryFind(context, name, ref reply, out Found found))
        {
            return;
        }

        if (!SeriesArithmetic.TryAdd(found.Counter?.Series, found.Value, amount, out long sum))
        {
            RefuseOverflow(ref reply, found, amount);
            return;
        }

        Move(context, name, found, sum, ref reply);
    }

    internal static void Set(ApplyContext context, ObjectName name, long value, ref Reply reply)
    {
        if (TryFind(context, name, ref reply, out Found found) && IsInBounds(found, value, ref reply))
        {
            Move(context, name, found, value, ref reply);
        }
    }

    internal static void CompareAndSet(ApplyContext context, ObjectName name, long value, long expected, ref Reply reply)
    {
        if (!TryFind(context, name, ref reply, out Found found))
        {
            return;
        }

        if (found.Value != expected)
        {
            reply.Describe(found.Entry);
            reply.Refuse(StatusCode.CompareFailed, actual: found.Value, expected: expected);
        }
        else if (IsInBounds(found, value, ref reply))
        {
            Move(context, name, found, value, ref reply);
        }
    }

    internal static void Reserve(ApplyContext context, ObjectName name, long count, ref Reply reply)
    {
        if (!TryFind(context, name, ref reply, out Found found))
        {
            return;
        }

        CounterSeries? series = found.Counter?.Series;
        if (count < 1)
        {
            reply.Describe(found.Entry);
            reply.Refuse(
                StatusCode.OutOfRange, actual: count, expected: 1, limit: SeriesArithmetic.CountLeft(series, found.Value));
            return;
        }

        if (!SeriesArithmetic.TryNext(series, found.Value, out long first)
            || !SeriesArithmetic.TryBlock(series, first, count, out long last))
        {
            RefuseOverflow(ref reply, found, count);
            return;
        }

        Move(context, name, found, last, ref reply);
        reply.N3 = first;
        reply.N4 = series?.Increment ?? 1;
    }

    internal static void Configure(ApplyContext context, ObjectName name, CounterSeries? series, ref Reply reply)
    {
        if (!TryFind(context, name, ref reply, out Found found))
        {
            return;
        }

        reply.Describe(found.Entry);
        series ??= CounterSeries.Default;
        if (series.FindFault() is not null)
        {
            reply.Refuse(StatusCode.InvalidArgument, actual: series.Increment, limit: series.Maximum);
            return;
        }

        CounterSeries? kept = series == CounterSeries.Default ? null : series;
        if (found.Counter is { } present && present.Series == kept)
        {
            Answer(ref reply, present, present.Value, present.Value);
            reply.Applied = true;
            return;
        }

        // A counter that never moved reads as 0, wherever its series lies; that is no reason to refuse another series.
        bool isFresh = found.Counter is null ? found.Value == 0 : !IsWithin(found.Counter.Series, found.Value);
        if (!isFresh && !IsWithin(series, found.Value))
        {
            bool isBelow = found.Value < series.Minimum;
            reply.Refuse(StatusCode.OutOfRange, found.Value, series.Minimum, isBelow ? series.Minimum : series.Maximum);
            return;
        }

        CounterObject counter = found.Counter ?? Create(context, name, found);
        context.SetSeries(counter, kept);
        context.Stamp(counter);
        context.Emit(counter, ChangeKind.CounterConfigured, counter.Value, counter.Value);
        Answer(ref reply, counter, counter.Value, counter.Value);
        reply.Applied = true;
    }

    // The look-up is the larger half of minting; inlined it saves a copy of Found.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFind(ApplyContext context, ObjectName name, ref Reply reply, out Found found)
    {
        NamedObject? entry = context.Find(name);
        if (entry is CounterObject counter)
        {
            found = new Found(entry, counter, counter.Value);
            return true;
        }

        return TryFindOther(entry, ref reply, out found);
    }

    private static bool TryFindOther(NamedObject? entry, ref Reply reply, out Found found)
    {
        found = new Found(entry, null, 0);
        if (entry is null or Tombstone)
        {
            return true;
        }

        if (entry is CellObject cell && IntegerText.TryParse(cell.Value, out long value))
        {
            found = new Found(entry, null, value);
            return true;
        }

        reply.RefuseKind(entry);
        return false;
    }

    private static bool IsWithin(CounterSeries? series, long value)
        => series is null || (value >= series.Minimum && value <= series.Maximum);

    private static bool IsInBounds(in Found found, long value, ref Reply reply)
    {
        CounterSeries series = found.Counter?.Series ?? CounterSeries.Default;
        if (IsWithin(series, value))
        {
            return true;
        }

        reply.Describe(found.Entry);
        reply.Refuse(
            StatusCode.OutOfRange, value, found.Value, value < series.Minimum ? series.Minimum : series.Maximum);
        return false;
    }

    private static void RefuseOverflow(ref Reply reply, in Found found, long amount)
    {
        reply.Describe(found.Entry);
        CounterSeries series = found.Counter?.Series ?? CounterSeries.Default;
        reply.Refuse(StatusCode.Overflow, found.Value, amount, amount < 0 ? series.Minimum : series.Maximum);
    }

    private static CounterObject Create(ApplyContext context, ObjectName name, in Found found)
    {
        CounterObject counter = new(name) { Value = found.Value };
        context.CreateInPlace(counter, name, found.Entry);
        return counter;
    }

    private static void Move(ApplyContext context, ObjectName name, in Found found, long value, ref Reply reply)
    {
        if (value == found.Value && found.Counter is not null)
        {
            Answer(ref reply, found.Counter, value, value);
            reply.Applied = true;
            return;
        }

        CounterObject counter = found.Counter ?? Create(context, name, found);
        context.SetCounter(counter, value);
        context.Stamp(counter);
        context.Emit(counter, ChangeKind.CounterMoved, value, found.Value);
        Answer(ref reply, counter, found.Value, value);
        reply.Applied = true;
    }

    private static void Answer(ref Reply reply, NamedObject? entry, long before, long after)
    {
        reply.Describe(entry);
        reply.N1 = before;
        reply.N2 = after;
    }

    private readonly struct Found(NamedObject? entry, CounterObject? counter, long value)
    {
        /// <summary>What stands under the name: the counter, a cell that reads as one, a tombstone, or null.</summary>
        internal readonly NamedObject? Entry = entry;

        internal readonly CounterObject? Counter = counter;

        internal readonly long Value = value;
    }
}
