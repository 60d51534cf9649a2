using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using static Ordinal.Testing.Linearizability.Models.CounterInput;
using static Ordinal.Testing.Linearizability.Models.CounterReply;
using static Ordinal.Tests.Linearizability.HistoryCases;

namespace Ordinal.Tests.Linearizability;

public sealed class CounterHistoryTests
{
    private static readonly CounterModel Model = new(offset: 3, increment: 5);

    private static readonly HistoryCase<CounterInput, CounterReply>[] Legal =
    [
        new("nothing was asked"),
        new("the series starts at its offset and goes on by its increment",
            Seen(0, 1, Next(), Done(3)), Seen(2, 3, Next(), Done(8)), Seen(4, 5, Next(), Done(13))),
        new("overlapping nexts may come in either order",
            Seen(0, 9, Next(), Done(8)), Seen(1, 8, Next(), Done(3))),
        new("next goes to the series' member above a value set between members",
            Seen(0, 1, Set(9), Done(9)), Seen(2, 3, Next(), Done(13))),
        new("a block of three leaves the value at its last member",
            Seen(0, 1, Next(3), Done(3)), Seen(2, 3, Get(), Done(13)), Seen(4, 5, Next(), Done(18))),
        new("a get that overlaps an add may miss it",
            Seen(0, 9, Add(2), Done(2)), Seen(1, 2, Get(), Done(0)), Seen(3, 4, Get(), Done(2))),
        new("a compare-and-set wins and the overlapping one loses",
            Seen(0, 9, CompareAndSet(0, 4), Done(4)), Seen(1, 8, CompareAndSet(0, 6), Refused(4))),
        new("a lost next took effect and left a gap",
            Lost(0, Next()), Seen(1, 2, Next(), Done(8))),
        new("a lost next never took effect",
            Lost(0, Next()), Seen(1, 2, Next(), Done(3))),
        new("a lost add took effect long after its call",
            Lost(0, Add(7)), Seen(1, 2, Get(), Done(0)), Seen(3, 4, Get(), Done(7))),
        new("of two lost adds one took effect",
            Lost(0, Add(7)), Lost(1, Add(5)), Seen(2, 3, Get(), Done(5))),
        new("an add that would overflow changes nothing",
            Seen(0, 1, Set(long.MaxValue), Done(long.MaxValue)), Seen(2, 3, Add(1), Refused(long.MaxValue)),
            Seen(4, 5, Next(), Refused(long.MaxValue))),
        new("equal stamps overlap",
            Seen(0, 1, Next(), Done(8)), Seen(1, 2, Next(), Done(3))),
    ];

    private static readonly HistoryCase<CounterInput, CounterReply>[] Illegal =
    [
        new("one value was handed out twice, to overlapping calls",
            Seen(0, 9, Next(), Done(3)), Seen(1, 8, Next(), Done(3))),
        new("one value was handed out twice, with another between",
            Seen(0, 1, Next(), Done(3)), Seen(2, 3, Next(), Done(8)), Seen(4, 5, Next(), Done(3))),
        new("the later call got the smaller value",
            Seen(0, 1, Next(), Done(8)), Seen(2, 3, Next(), Done(3))),
        new("a member of the series was passed over and nobody can have it",
            Seen(0, 1, Next(), Done(3)), Seen(2, 3, Next(), Done(13))),
        new("the value is no member of the series",
            Seen(0, 1, Next(), Done(4))),
        new("two overlapping blocks share a member",
            Seen(0, 9, Next(3), Done(3)), Seen(1, 8, Next(2), Done(13))),
        new("a lost update: both adds saw the same old value",
            Seen(0, 9, Add(2), Done(2)), Seen(1, 8, Add(2), Done(2))),
        new("a stale get: the add had returned",
            Seen(0, 1, Add(2), Done(2)), Seen(2, 3, Get(), Done(0))),
        new("gets went back in time while the add was open",
            Seen(0, 9, Add(2), Done(2)), Seen(1, 2, Get(), Done(2)), Seen(3, 4, Get(), Done(0))),
        new("two compare-and-sets from one value both won",
            Seen(0, 9, CompareAndSet(0, 4), Done(4)), Seen(1, 8, CompareAndSet(0, 6), Done(6))),
        new("a compare-and-set was refused and names a value that was never there",
            Seen(0, 9, CompareAndSet(1, 4), Refused(2)), Seen(1, 8, Add(3), Done(3))),
        new("one lost next cannot explain a gap of two",
            Lost(0, Next()), Seen(1, 2, Next(), Done(13))),
        new("an operation took effect before it was called",
            Seen(0, 1, Get(), Done(7)), Lost(2, Add(7))),
        new("a lost add took effect twice",
            Lost(0, Add(7)), Seen(1, 2, Get(), Done(7)), Seen(3, 4, Get(), Done(14))),
        new("an overflow wrapped round",
            Seen(0, 1, Set(long.MaxValue), Done(long.MaxValue)), Seen(2, 3, Add(1), Done(long.MinValue))),
    ];

    public static TheoryData<string> LegalReasons => Reasons(Legal);

    public static TheoryData<string> IllegalReasons => Reasons(Illegal);

    [Theory]
    [MemberData(nameof(LegalReasons))]
    public void Check_LegalHistory_IsAccepted(string reason) => Expect(Verdict.Legal, Model, Legal, reason);

    [Theory]
    [MemberData(nameof(IllegalReasons))]
    public void Check_IllegalHistory_IsRejected(string reason) => Expect(Verdict.Illegal, Model, Illegal, reason);

    private static Operation<CounterInput, CounterReply> Lost(long call, CounterInput input) =>
        Operation.Unknown<CounterInput, CounterReply>(Name, client: 0, input, call);
}
