using Ordinal.Testing.Linearizability;

namespace Ordinal.Tests.Concurrency;

/// <summary>Lets clients ask one engine on real threads, alone, in pairs and in batches, and records what they saw.</summary>
/// <param name="engine">The engine; it keeps the state that the model begins with.</param>
/// <param name="names">The few names that they meet at.</param>
internal sealed class HistoryRun<TInput, TReply>(OrdinalEngine engine, string[] names)
    where TInput : struct
    where TReply : struct
{
    private readonly HistoryRecorder<TInput, TReply> _recorder = new();

    /// <summary>Runs clients and gives their history.</summary>
    internal IReadOnlyList<Operation<TInput, TReply>> Run(
        int clients, int operationsEach, int seed, Func<int, Random, HistoryClient<TInput, TReply>> open)
    {
        ClientThreads.Run(clients, number =>
        {
            Random random = new(seed + (7919 * number));
            ClientLog<TInput, TReply> log = _recorder.OpenLog(number);
            Serve(open(number, random), log, random, operationsEach);
        });
        return _recorder.ToHistory();
    }

    private void Serve(
        HistoryClient<TInput, TReply> client, ClientLog<TInput, TReply> log, Random random, int operations)
    {
        IBatch batch = engine.CreateBatch();
        for (int made = 0; made < operations;)
        {
            if (random.Next(8) == 0)
            {
                // Whoever holds the role when its time slice ends is what makes the others submit; here it happens often.
                engine.Writer.Run(new RoleCall(static _ => Thread.Yield()));
            }

            made += random.Next(4) switch
            {
                0 => AskInBatch(client, log, random, batch),
                1 => AskInPair(client, log, random),
                _ => AskOne(client, log, names[random.Next(names.Length)]),
            };
        }
    }

    private static int AskOne(HistoryClient<TInput, TReply> client, ClientLog<TInput, TReply> log, string name)
    {
        TInput input = client.Choose(name, isForBatch: false);
        int call = log.Call(name, input);
        TReply reply = Answers.Of(client.SendAsync(name, input), $"{input} at {name}");
        log.Return(call, reply);
        client.Learn(name, input, reply);
        return 1;
    }

    private int AskInPair(HistoryClient<TInput, TReply> client, ClientLog<TInput, TReply> log, Random random)
    {
        int first = random.Next(names.Length);
        string one = names[first];
        string other = names[(first + 1) % names.Length];
        TInput oneInput = client.Choose(one, isForBatch: false);
        TInput otherInput = client.Choose(other, isForBatch: false);
        int oneCall = log.Call(one, oneInput);
        ValueTask<TReply> oneTask = client.SendAsync(one, oneInput);
        int otherCall = log.Call(other, otherInput);
        ValueTask<TReply> otherTask = client.SendAsync(other, otherInput);
        TReply oneReply = Answers.Of(oneTask, $"{oneInput} at {one}");
        log.Return(oneCall, oneReply);
        TReply otherReply = Answers.Of(otherTask, $"{otherInput} at {other}");
        log.Return(otherCall, otherReply);
        client.Learn(one, oneInput, oneReply);
        client.Learn(other, otherInput, otherReply);
        return 2;
    }

    private int AskInBatch(
        HistoryClient<TInput, TReply> client, ClientLog<TInput, TReply> log, Random random, IBatch batch)
    {
        // Each name once at most, so that no more operations than clients are open at a name.
        int count = random.Next(1, names.Length + 1);
        int first = random.Next(names.Length);
        (string Name, TInput Input, int Call)[] asked = new (string, TInput, int)[count];
        batch.Clear();
        for (int i = 0; i < count; i++)
        {
            string name = names[(first + i) % names.Length];
            TInput input = client.Choose(name, isForBatch: true);
            client.Append(batch, name, input);
            asked[i] = (name, input, log.Call(name, input));
        }

        Answers.Of(batch.SubmitAsync(), $"a batch of {count}");
        for (int i = 0; i < count; i++)
        {
            TReply reply = client.Read(batch, i, asked[i].Input);
            log.Return(asked[i].Call, reply);
            client.Learn(asked[i].Name, asked[i].Input, reply);
        }

        return count;
    }
}
