using System.Globalization;
using System.Numerics;
using System.Text;
using Ordinal.State;

namespace Ordinal.Testing.Models;

/// <summary>What counters do, with integers of any size so that nothing can overflow here.</summary>
internal sealed class CounterModel(ModelState state)
{
    internal Answer Apply(Command command)
    {
        string name = command.Name!.ToString();
        state.Live.TryGetValue(name, out ModelEntry? entry);
        if (!TryValue(entry, out long value))
        {
            return state.RefuseKind(entry!);
        }

        CounterSeries series = (entry as CounterEntry)?.Series ?? CounterSeries.Default;
        switch (command.Kind)
        {
            case CommandKind.CounterGet:
                return state.Say(name, StatusCode.Ok, applied: true, value, value) with
                {
                    Payload = series == CounterSeries.Default ? string.Empty : series.ToString(),
                };
            case CommandKind.CounterNext:
                BigInteger next = MemberAbove(series, value);
                return next > series.Maximum
                    ? state.Refuse(name, StatusCode.Overflow, value, series.Increment, series.Maximum)
                    : Move(name, entry, value, (long)next);
            case CommandKind.CounterAdd:
                return Add(name, entry, value, command.Number1, series);
            case CommandKind.CounterSet:
                return Set(name, entry, value, command.Number1, series);
            case CommandKind.CounterCompareAndSet:
                return value == command.Number2
                    ? Set(name, entry, value, command.Number1, series)
                    : state.Refuse(name, StatusCode.CompareFailed, value, command.Number2);
            case CommandKind.CounterReserve:
                return Reserve(name, entry, value, command.Number1, series);
            default:
                return Configure(name, entry, value, command.Detail?.Series ?? CounterSeries.Default);
        }
    }

    /// <summary>The number that a name reads as: an absent one as 0, a cell as the canonical integer in it.</summary>
    internal static bool TryValue(ModelEntry? entry, out long value)
    {
        value = 0;
        switch (entry)
        {
            case null:
                return true;
            case CounterEntry counter:
                value = counter.Value;
                return true;
            case CellEntry cell:
                string text = Encoding.UTF8.GetString(cell.Value);
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                    && value.ToString(CultureInfo.InvariantCulture) == text;
            default:
                return false;
        }
    }

    /// <summary>The smallest member of Offset + k × Increment, k from 0, above a value.</summary>
    internal static BigInteger MemberAbove(CounterSeries series, BigInteger value)
    {
        if (value < series.Offset)
        {
            return series.Offset;
        }

        BigInteger k = ((value - series.Offset) / series.Increment) + 1;
        return series.Offset + (k * series.Increment);
    }

    private Answer Add(string name, ModelEntry? entry, long value, long amount, CounterSeries series)
    {
        BigInteger sum = (BigInteger)value + amount;
        if (sum >= series.Minimum && sum <= series.Maximum)
        {
            return Move(name, entry, value, (long)sum);
        }

        switch (series.Overflow)
        {
            case OverflowPolicy.Saturate:
                return Move(name, entry, value, sum < series.Minimum ? series.Minimum : series.Maximum);
            case OverflowPolicy.Wrap:
                BigInteger size = (BigInteger)series.Maximum - series.Minimum + 1;
                BigInteger into = BigInteger.Remainder(sum - series.Minimum, size);
                return Move(name, entry, value, (long)(series.Minimum + (into.Sign < 0 ? into + size : into)));
            default:
                return state.Refuse(
                    name, StatusCode.Overflow, value, amount, amount < 0 ? series.Minimum : series.Maximum);
        }
    }

    private Answer Set(string name, ModelEntry? entry, long value, long wanted, CounterSeries series)
    {
        if (wanted < series.Minimum)
        {
            return state.Refuse(name, StatusCode.OutOfRange, wanted, value, series.Minimum);
        }

        return wanted > series.Maximum
            ? state.Refuse(name, StatusCode.OutOfRange, wanted, value, series.Maximum)
            : Move(name, entry, value, wanted);
    }

    private Answer Reserve(string name, ModelEntry? entry, long value, long count, CounterSeries series)
    {
        BigInteger first = MemberAbove(series, value);
        if (count < 1)
        {
            BigInteger left = first > series.Maximum ? 0 : ((series.Maximum - first) / series.Increment) + 1;
            return state.Refuse(name, StatusCode.OutOfRange, count, 1, (long)BigInteger.Min(left, long.MaxValue));
        }

        BigInteger last = first + ((BigInteger)(count - 1) * series.Increment);
        return last > series.Maximum
            ? state.Refuse(name, StatusCode.Overflow, value, count, series.Maximum)
            : Move(name, entry, value, (long)last) with { N3 = (long)first, N4 = series.Increment };
    }

    private Answer Configure(string name, ModelEntry? entry, long value, CounterSeries series)
    {
        bool isUsable = series.Increment >= 1 && series.Minimum <= series.Offset && series.Offset <= series.Maximum
            && Enum.IsDefined(series.Overflow);
        if (!isUsable)
        {
            return state.Refuse(name, StatusCode.InvalidArgument, series.Increment, 0, series.Maximum);
        }

        CounterEntry? counter = entry as CounterEntry;
        if (counter?.Series == series)
        {
            return state.Say(name, StatusCode.Ok, applied: true, value, value);
        }

        // A counter that has never moved reads as 0, wherever its series lies.
        bool isFresh = counter is null ? value == 0 : value < counter.Series.Minimum || value > counter.Series.Maximum;
        if (!isFresh && (value < series.Minimum || value > series.Maximum))
        {
            return state.Refuse(
                name, StatusCode.OutOfRange, value, series.Minimum, value < series.Minimum ? series.Minimum : series.Maximum);
        }

        if (counter is null)
        {
            counter = Convert(name, entry, value);
        }
        else
        {
            state.Change(counter);
        }

        counter.Series = series;
        return state.Say(name, StatusCode.Ok, applied: true, value, value);
    }

    private Answer Move(string name, ModelEntry? entry, long before, long after)
    {
        if (entry is not CounterEntry counter)
        {
            Convert(name, entry, after);
        }
        else if (before != after)
        {
            counter.Value = after;
            state.Change(counter);
        }

        return state.Say(name, StatusCode.Ok, applied: true, before, after);
    }

    /// <summary>Makes a counter out of nothing or out of a cell; what deadline the name has stays.</summary>
    private CounterEntry Convert(string name, ModelEntry? entry, long value)
    {
        CounterEntry counter = new(name) { Value = value };
        state.Create(counter);
        state.SetDeadline(counter, entry?.DeadlineMs);
        return counter;
    }
}
