using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>A counter that is asked for the next integer only, so that no value may ever be seen twice.</summary>
internal sealed class SimulatedNexts : SimulatedObject<CounterInput, CounterReply>
{
    private long _last;

    internal override CounterInput Draw(Random random) => CounterInput.Next();

    internal override CounterReply Execute(CounterInput input) => CounterReply.Done(++_last);
}
