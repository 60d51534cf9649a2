using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using HeldBy = Ordinal.Testing.Linearizability.Models.LockState;
using TicketLine = Ordinal.Testing.Linearizability.Models.QueueState;

namespace Ordinal.Tests.Concurrency;

/// <summary>What real threads see of one engine must look as if the commands had been applied one at a time.</summary>
public sealed class EngineHistoryTests
{
    private const int HistoriesEach = 20;
    private const int OperationsMin = 500;

    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Counter_OfThreads_IsLinearizable(int threads)
        => Check<long, CounterInput, CounterReply>(
            new CounterModel(), threads, static (engine, number, random) => new CounterClient(engine, number, random));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void CounterSeries_OfThreads_IsLinearizable(int threads)
        => Check<long, CounterInput, CounterReply>(
            new CounterModel(offset: 5, increment: 3),
            threads,
            static (engine, number, random) => new CounterClient(engine, number, random),
            static engine =>
            {
                foreach (string name in Names)
                {
                    CounterSeries series = new() { Offset = 5, Increment = 3 };
                    Answers.Of(engine.Counter(name).ConfigureAsync(series), "a series");
                }
            });

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Cell_OfThreads_IsLinearizable(int threads)
        => Check<CellState, CellInput, CellReply>(
            new CellModel(), threads, static (engine, number, random) => new CellClient(engine, number, random));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Queue_OfThreads_IsLinearizable(int threads)
        => Check<TicketLine, QueueInput, QueueReply>(
            new QueueModel(), threads, static (engine, number, random) => new QueueClient(engine, number, random));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Lock_OfThreads_IsLinearizable(int threads)
        => Check<HeldBy, LockInput, LockReply>(
            new UnsaidHolderModel(), threads, static (engine, number, random) => new LockClient(engine, number, random));

    private static void Check<TState, TInput, TReply>(
        ISequentialModel<TState, TInput, TReply> model,
        int threads,
        Func<OrdinalEngine, int, Random, HistoryClient<TInput, TReply>> open,
        Action<OrdinalEngine>? prepare = null)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        LinearizabilityChecker<TState, TInput, TReply> checker = new(model);
        long served = 0;
        for (int seed = 1; seed <= HistoriesEach; seed++)
        {
            OrdinalEngine engine = StillEngine.Open();
            prepare?.Invoke(engine);
            HistoryRun<TInput, TReply> run = new(engine, Names);
            IReadOnlyList<Operation<TInput, TReply>> history = run.Run(
                threads, (OperationsMin + threads - 1) / threads, seed, (number, random) => open(engine, number, random));
            Answers.Of(engine.DisposeAsync(), "the end of the engine");
            served += engine.Writer.Counts.TurnCommands;

            Assert.True(history.Count >= OperationsMin, $"Seed {seed}: only {history.Count} operations.");
            Assert.DoesNotContain(history, static one => one.IsUnknown);
            CheckResult result = checker.Check(history);
            Assert.True(result.IsLegal, $"Seed {seed}, {threads} threads: {result}");
        }

        Assert.True(served > 0, "No client ever found the role taken; the histories say nothing about handing on.");
    }
}
