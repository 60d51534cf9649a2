using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>Histories too long for brute force, damaged in ways that no order can explain.</summary>
public sealed class CheckerAtScaleTests
{
    private const int Histories = 15;
    private const int Operations = 300;

    [Fact]
    public void Check_CounterValueHandedOutTwice_IsRejected() => DamageEach(
        seed: 201,
        new CounterModel(),
        static () => new SimulatedNexts(),
        static history =>
        {
            Operation<CounterInput, CounterReply>[] nexts = [.. history.Where(static one => !one.IsUnknown)];
            return (nexts[^1], nexts[nexts.Length / 2].Reply);
        });

    [Fact]
    public void Check_StaleCellRead_IsRejected() => DamageEach(
        seed: 202,
        new CellModel(),
        static () => new SimulatedCell(uniqueValues: true),
        static history =>
        {
            Operation<CellInput, CellReply> read =
                history.Last(static one => !one.IsUnknown && one.Input.Verb == CellVerb.Read);
            Operation<CellInput, CellReply> over = LastWriteBefore(history, read.Call);
            return (read, LastWriteBefore(history, over.Call).Reply);
        });

    [Fact]
    public void Check_QueueNumberHandedOutTwice_IsRejected() => DamageEach(
        seed: 203,
        new QueueModel(),
        static () => new SimulatedQueue(),
        static history =>
        {
            Operation<QueueInput, QueueReply>[] joins =
                [.. history.Where(static one => !one.IsUnknown && one.Input.Verb == QueueVerb.Join)];
            QueueReply stolen = joins.Last(one => one.Input.Process != joins[^1].Input.Process).Reply;
            return (joins[^1], joins[^1].Reply with { Number = stolen.Number });
        });

    [Fact]
    public void Check_LockTokenGrantedTwice_IsRejected() => DamageEach(
        seed: 204,
        new LockModel(),
        static () => new SimulatedLock(),
        static history =>
        {
            Operation<LockInput, LockReply>[] grants =
            [
                .. history.Where(
                    static one => !one.IsUnknown && one.Input.Verb == LockVerb.Acquire && one.Reply.Done),
            ];
            return (grants[^1], grants.Last(one => one.Input.Owner != grants[^1].Input.Owner).Reply);
        });

    private static void DamageEach<TState, TInput, TReply>(
        int seed,
        ISequentialModel<TState, TInput, TReply> model,
        Func<SimulatedObject<TInput, TReply>> create,
        Func<List<Operation<TInput, TReply>>, (Operation<TInput, TReply> Victim, TReply Reply)> damage)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        var random = new Random(seed);
        var checker = new LinearizabilityChecker<TState, TInput, TReply>(model);
        for (int number = 0; number < Histories; number++)
        {
            var simulator = new HistorySimulator(random) { Clients = 6, LostPercent = 3 };
            List<Operation<TInput, TReply>> history = simulator.Run(create(), Operations);
            checker.Check(history).EnsureLegal();

            (Operation<TInput, TReply> victim, TReply reply) = damage(history);
            Assert.NotEqual(victim.Reply, reply);
            history[history.IndexOf(victim)] = victim with { Reply = reply };
            Assert.Equal(Verdict.Illegal, checker.Check(history).Verdict);
        }
    }

    private static Operation<CellInput, CellReply> LastWriteBefore(
        List<Operation<CellInput, CellReply>> history, long stamp) =>
        history.Last(one => one.Input.Verb == CellVerb.Write && one.Return < stamp);
}
