using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Concurrency;

internal sealed class CounterClient(OrdinalEngine engine, int number, Random random)
    : HistoryClient<CounterInput, CounterReply>(engine, number, random)
{
    private long _seen;

    internal override CounterInput Choose(string name, bool isForBatch) => Random.Next(16) switch
    {
        < 6 => CounterInput.Next(),
        6 or 7 => CounterInput.Next(Random.Next(2, 5)),
        8 or 9 => CounterInput.Add(Random.Next(-5, 20)),
        10 => CounterInput.Set(Random.Next(100)),
        11 => CounterInput.Set(Random.Next(4) == 0 ? long.MaxValue - 2 : Random.Next(1000)),
        12 or 13 => CounterInput.CompareAndSet(_seen, Random.Next(1000)),
        _ => CounterInput.Get(),
    };

    internal override async ValueTask<CounterReply> SendAsync(string name, CounterInput input)
    {
        ICounter counter = Engine.Counter(name);
        try
        {
            switch (input.Verb)
            {
                case CounterVerb.Get:
                    return CounterReply.Done(await counter.GetAsync());
                case CounterVerb.Next when input.Argument == 1:
                    return CounterReply.Done(await counter.NextAsync());
                case CounterVerb.Next:
                    return CounterReply.Done((await counter.ReserveAsync(input.Argument)).First);
                case CounterVerb.Add:
                    return ToReply(await counter.AddAsync(input.Argument));
                case CounterVerb.Set:
                    return ToReply(await counter.SetAsync(input.Argument));
                default:
                    return ToReply(await counter.CompareAndSetAsync(input.Expected, input.Argument));
            }
        }
        catch (OrdinalException e) when (e.Code == StatusCode.Overflow)
        {
            return CounterReply.Refused(e.Actual);
        }
    }

    internal override int Append(IBatch batch, string name, in CounterInput input) => input.Verb switch
    {
        CounterVerb.Get => batch.GetCounter(name),
        CounterVerb.Next when input.Argument == 1 => batch.Next(name),
        CounterVerb.Next => batch.Reserve(name, input.Argument),
        CounterVerb.Add => batch.Add(name, input.Argument),
        CounterVerb.Set => batch.SetCounter(name, input.Argument),
        _ => batch.CompareAndSet(name, input.Expected, input.Argument),
    };

    internal override CounterReply Read(IBatch batch, int index, in CounterInput input)
    {
        try
        {
            return input is { Verb: CounterVerb.Next, Argument: > 1 }
                ? CounterReply.Done(batch.Block(index).First)
                : ToReply(batch.Counter(index));
        }
        catch (OrdinalException e) when (e.Code == StatusCode.Overflow)
        {
            return CounterReply.Refused(e.Actual);
        }
    }

    internal override void Learn(string name, in CounterInput input, in CounterReply reply) => _seen = reply.Value;

    private static CounterReply ToReply(CounterResult result) => new(result.Applied, result.New);
}
