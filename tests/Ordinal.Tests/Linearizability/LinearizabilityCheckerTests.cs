using System.Globalization;
using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;

namespace Ordinal.Tests.Linearizability;

public sealed class LinearizabilityCheckerTests
{
    private static readonly LinearizabilityChecker<long, CounterInput, CounterReply> Checker =
        new(new CounterModel());

    [Fact]
    public void Check_TwoNames_AreCheckedApartAndTheBadOneIsNamed()
    {
        CheckResult result = Checker.Check(
        [
            Next("good", 0, 1, value: 1),
            Next("bad", 2, 3, value: 1),
            Next("bad", 4, 5, value: 1),
            Next("good", 6, 7, value: 2),
        ]);

        Assert.Equal(Verdict.Illegal, result.Verdict);
        Assert.Equal(
            [("bad", Verdict.Illegal), ("good", Verdict.Legal)],
            result.Partitions.Select(part => (part.Name, part.Verdict)));
        Assert.StartsWith("bad: Illegal", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("good", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_IllegalHistory_ReportsTheLongestOrderAndWhatDidNotFit()
    {
        CheckResult result = Checker.Check(
        [
            Next("x", 0, 1, value: 1),
            Next("x", 2, 9, value: 2),
            Next("x", 3, 8, value: 2),
            Next("x", 10, 11, value: 4),
        ]);

        FailureReport report = Assert.Single(result.Partitions).Report!;
        Assert.Equal(["[0, 1] client 7 x: next x1 -> 1", "[2, 9] client 7 x: next x1 -> 2"], report.Placed);
        Assert.Equal(["[3, 8] client 7 x: next x1 -> 2 (not a legal reply here)"], report.NotPlaced);
        Assert.Contains("2 of 4 operations placed", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("State then: 2", report.ToString(), StringComparison.Ordinal);
        var error = Assert.Throws<InvalidOperationException>(result.EnsureLegal);
        Assert.Equal(result.ToString(), error.Message);
    }

    [Fact]
    public void Check_StepsUsedUp_IsUndecidedAndNotLegal()
    {
        Operation<CounterInput, CounterReply>[] history = OneByOne(count: 10);

        CheckResult enough = WithLimit(stepsMax: 10).Check(history);
        CheckResult tooFew = WithLimit(stepsMax: 9).Check(history);

        Assert.Equal(Verdict.Legal, enough.Verdict);
        Assert.Equal(Verdict.Undecided, tooFew.Verdict);
        Assert.False(tooFew.IsLegal);
        Assert.Equal(9, Assert.Single(tooFew.Partitions).Report!.Placed.Count);
    }

    [Fact]
    public void Check_NoOperations_IsLegal() => Assert.True(Checker.Check([]).IsLegal);

    [Fact]
    public void Check_OnlyUnknownOperations_IsLegal() =>
        Assert.True(Checker.Check([LostNext(0)]).IsLegal);

    [Fact]
    public void Check_FiveThousandOperationsOfSixteenClients_IsDecided()
    {
        var simulator = new HistorySimulator(new Random(301)) { Clients = 16, Spread = 80, LostPercent = 0 };

        CheckResult result = Checker.Check(simulator.Run(new SimulatedNexts(), operations: 5_000));

        result.EnsureLegal();
    }

    [Fact]
    public void Check_HundredLostOperations_DoNotMultiply()
    {
        // Seventy of a hundred lost nexts must be placed between the two known ones: 2^100 subsets, 101 that differ.
        List<Operation<CounterInput, CounterReply>> history =
            [.. Enumerable.Range(0, 100).Select(LostNext)];
        history.Add(Next("x", 200, 201, value: 1));
        history.Add(Next("x", 202, 203, value: 72));

        Assert.True(Checker.Check(history).IsLegal);

        history[^1] = Next("x", 202, 203, value: 103);
        CheckResult result = Checker.Check(history);

        Assert.Equal(Verdict.Illegal, result.Verdict);
        Assert.InRange(Assert.Single(result.Partitions).Steps, 1, 50_000);
    }

    [Fact]
    public void Check_RepeatedOperationsOfOneState_AreCutByTheCache()
    {
        // Twelve overlapping gets have 12! orders, but only 2^12 sets of them, all in one state.
        List<Operation<CounterInput, CounterReply>> history =
            [.. Enumerable.Range(0, 12).Select(n => Get(n, 100 + n, value: 0))];
        history.Add(Next("x", 300, 301, value: 2));

        CheckResult result = Checker.Check(history);

        Assert.Equal(Verdict.Illegal, result.Verdict);
        Assert.InRange(Assert.Single(result.Partitions).Steps, 1, 12 * (1 << 12));
    }

    [Fact]
    public void Check_OperationsInAnyOrder_GiveTheSameAnswer()
    {
        Operation<CounterInput, CounterReply>[] history = OneByOne(count: 100);
        new Random(302).Shuffle(history);

        Checker.Check(history).EnsureLegal();
    }

    [Fact]
    public void Returned_ReturnBeforeCall_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Next("x", call: 5, end: 4, value: 1));
        Assert.Contains(5.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    private static LinearizabilityChecker<long, CounterInput, CounterReply> WithLimit(long stepsMax) =>
        new(new CounterModel(), stepsMax);

    private static Operation<CounterInput, CounterReply>[] OneByOne(int count) =>
        [.. Enumerable.Range(1, count).Select(n => Next("x", n * 2, (n * 2) + 1, n))];

    private static Operation<CounterInput, CounterReply> Next(string name, long call, long end, long value) =>
        Operation.Returned(name, client: 7, CounterInput.Next(), CounterReply.Done(value), (call, end));

    private static Operation<CounterInput, CounterReply> Get(long call, long end, long value) =>
        Operation.Returned("x", client: 7, CounterInput.Get(), CounterReply.Done(value), (call, end));

    private static Operation<CounterInput, CounterReply> LostNext(int call) =>
        Operation.Unknown<CounterInput, CounterReply>("x", client: 7, CounterInput.Next(), call);
}
