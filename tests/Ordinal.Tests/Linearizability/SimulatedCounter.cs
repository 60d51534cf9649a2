using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>A counter with the series 1, 2, 3 …</summary>
internal sealed class SimulatedCounter : SimulatedObject<CounterInput, CounterReply>
{
    private long _value;

    internal override CounterInput Draw(Random random) => random.Next(8) switch
    {
        0 or 1 or 2 => CounterInput.Next(random.Next(1, 3)),
        3 => CounterInput.Add(random.Next(1, 4)),
        4 => CounterInput.Set(random.Next(1, 6)),
        5 => CounterInput.CompareAndSet(_value - random.Next(2), random.Next(1, 6)),
        _ => CounterInput.Get(),
    };

    internal override CounterReply Execute(CounterInput input)
    {
        switch (input.Verb)
        {
            case CounterVerb.Next:
                long first = Math.Max(_value + 1, 1);
                _value = first + input.Argument - 1;
                return CounterReply.Done(first);
            case CounterVerb.Add:
                _value += input.Argument;
                break;
            case CounterVerb.Set:
                _value = input.Argument;
                break;
            case CounterVerb.CompareAndSet when _value != input.Expected:
                return CounterReply.Refused(_value);
            case CounterVerb.CompareAndSet:
                _value = input.Argument;
                break;
        }

        return CounterReply.Done(_value);
    }
}
