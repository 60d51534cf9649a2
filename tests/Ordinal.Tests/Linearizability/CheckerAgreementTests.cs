using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

/// <summary>The checker against brute force, on small histories: legal ones and damaged ones.</summary>
public sealed class CheckerAgreementTests
{
    private const int MutantsPerKind = 1_500;
    private const int OperationsMax = 7;

    [Fact]
    public void Check_SmallCounterHistories_AgreesWithBruteForce() =>
        Compare(seed: 101, new CounterModel(), static () => new SimulatedCounter());

    [Fact]
    public void Check_SmallCellHistories_AgreesWithBruteForce() =>
        Compare(seed: 102, new CellModel(), static () => new SimulatedCell(uniqueValues: false));

    [Fact]
    public void Check_SmallQueueHistories_AgreesWithBruteForce() =>
        Compare(seed: 103, new QueueModel(), static () => new SimulatedQueue());

    [Fact]
    public void Check_SmallLockHistories_AgreesWithBruteForce() =>
        Compare(seed: 104, new LockModel(), static () => new SimulatedLock());

    private static void Compare<TState, TInput, TReply>(
        int seed, ISequentialModel<TState, TInput, TReply> model, Func<SimulatedObject<TInput, TReply>> create)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        var random = new Random(seed);
        var checker = new LinearizabilityChecker<TState, TInput, TReply>(model);
        int illegalMutants = 0;
        int rejectedMutants = 0;
        while (illegalMutants < MutantsPerKind)
        {
            var simulator = new HistorySimulator(random) { Clients = random.Next(2, 5), LostPercent = random.Next(40) };
            List<Operation<TInput, TReply>> history = simulator.Run(create(), random.Next(3, OperationsMax + 1));
            ExpectAgreement(checker, model, history, expected: true);

            if (HistoryMutation.Draw(history, random) is { } mutant)
            {
                bool isLegal = BruteForce.IsLinearizable(model, mutant);
                bool isAccepted = ExpectAgreement(checker, model, mutant, isLegal);
                illegalMutants += isLegal ? 0 : 1;
                rejectedMutants += isLegal || isAccepted ? 0 : 1;
            }
        }

        Assert.Equal(illegalMutants, rejectedMutants);
    }

    private static bool ExpectAgreement<TState, TInput, TReply>(
        LinearizabilityChecker<TState, TInput, TReply> checker,
        ISequentialModel<TState, TInput, TReply> model,
        List<Operation<TInput, TReply>> history,
        bool expected)
        where TState : IEquatable<TState>
        where TInput : struct
        where TReply : struct
    {
        Assert.Equal(expected, BruteForce.IsLinearizable(model, history));
        CheckResult result = checker.Check(history);
        Assert.True(
            result.Verdict == (expected ? Verdict.Legal : Verdict.Illegal),
            $"brute force says {(expected ? "legal" : "illegal")}:\n{string.Join('\n', history)}\n{result}");
        return result.IsLegal;
    }
}
