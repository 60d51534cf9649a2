namespace Ordinal.Testing.Linearizability.Models;

/// <summary>A signed 64-bit counter that starts at 0 and refuses overflow; its state is the value.</summary>
/// <remarks>
/// The series is offset + k × increment with k = 0, 1, 2 …; next takes its smallest members above the value. It
/// belongs to the model: check counters of different series apart.
/// </remarks>
public sealed class CounterModel : ISequentialModel<long, CounterInput, CounterReply>
{
    private readonly long _increment;
    private readonly long _offset;

    /// <summary>A counter with the given series.</summary>
    /// <param name="offset">The first member.</param>
    /// <param name="increment">The distance of members; at least 1.</param>
    public CounterModel(long offset = 1, long increment = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(increment, 1);
        _offset = offset;
        _increment = increment;
    }

    /// <inheritdoc/>
    public long Initial => 0;

    /// <inheritdoc/>
    public bool TryStep(long state, in CounterInput input, in CounterReply reply, out long next) =>
        reply == Apply(state, input, out next);

    /// <inheritdoc/>
    public long StepUnseen(long state, in CounterInput input)
    {
        Apply(state, input, out long next);
        return next;
    }

    private CounterReply Apply(long state, in CounterInput input, out long next)
    {
        switch (input.Verb)
        {
            case CounterVerb.Next:
                Int128 first = state < _offset
                    ? _offset
                    : _offset + ((((Int128)state - _offset) / _increment) + 1) * _increment;
                Int128 last = first + ((Int128)(input.Argument - 1) * _increment);
                return TryReach(state, last, out next) ? CounterReply.Done((long)first) : CounterReply.Refused(state);
            case CounterVerb.Add:
                return TryReach(state, (Int128)state + input.Argument, out next)
                    ? CounterReply.Done(next)
                    : CounterReply.Refused(state);
            case CounterVerb.Set:
                next = input.Argument;
                return CounterReply.Done(next);
            case CounterVerb.CompareAndSet:
                bool applied = state == input.Expected;
                next = applied ? input.Argument : state;
                return new CounterReply(applied, next);
            default:
                next = state;
                return CounterReply.Done(state);
        }
    }

    private static bool TryReach(long state, Int128 value, out long next)
    {
        bool fits = value >= long.MinValue && value <= long.MaxValue;
        next = fits ? (long)value : state;
        return fits;
    }
}
