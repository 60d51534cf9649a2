using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using static Ordinal.Testing.Linearizability.Models.CellInput;
using static Ordinal.Testing.Linearizability.Models.CellReply;
using static Ordinal.Tests.Linearizability.HistoryCases;

namespace Ordinal.Tests.Linearizability;

public sealed class CellHistoryTests
{
    private static readonly CellModel Model = new();

    private static readonly HistoryCase<CellInput, CellReply>[] Legal =
    [
        new("a read finds what the write before it left",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 3, Read(), Done("a"))),
        new("a cell never written is empty",
            Seen(0, 1, Read(), Refused(null)), Seen(2, 3, Clear(), Refused(null))),
        new("overlapping reads may stand on either side of a write",
            Seen(0, 9, Write("a"), Done("a")), Seen(1, 8, Read(), Done("a")), Seen(2, 7, Read(), Refused(null))),
        new("of two overlapping writes the first called may come last",
            Seen(0, 9, Write("a"), Done("a")), Seen(1, 8, Write("b"), Done("b")), Seen(10, 11, Read(), Done("a"))),
        new("the loser of a compare-exchange sees the winner's content",
            Seen(0, 9, CompareExchange(null, "a"), Refused("b")), Seen(1, 8, CompareExchange(null, "b"), Done("b"))),
        new("two compare-exchanges follow each other",
            Seen(0, 9, CompareExchange("a", "b"), Done("b")), Seen(1, 8, CompareExchange(null, "a"), Done("a"))),
        new("content goes away and comes back between two reads",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 9, CompareExchange("a", null), Done(null)),
            Seen(3, 8, CompareExchange(null, "a"), Done("a")), Seen(10, 11, Read(), Done("a"))),
        new("a lost write is seen by the second read only",
            Lost(0, Write("a")), Seen(1, 2, Read(), Refused(null)), Seen(3, 4, Read(), Done("a"))),
        new("a lost compare-exchange made the other lose",
            Lost(0, CompareExchange(null, "a")), Seen(1, 2, CompareExchange(null, "b"), Refused("a"))),
        new("two lost writes took effect against the order of their calls",
            Lost(0, Write("a")), Lost(1, Write("b")), Seen(2, 3, Read(), Done("b")), Seen(4, 5, Read(), Done("a"))),
    ];

    private static readonly HistoryCase<CellInput, CellReply>[] Illegal =
    [
        new("a stale read: the second write had returned",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 3, Write("b"), Done("b")), Seen(4, 5, Read(), Done("a"))),
        new("a read finds what nobody wrote",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 3, Read(), Done("b"))),
        new("a write got lost",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 3, Read(), Refused(null))),
        new("two winners of one compare-exchange",
            Seen(0, 9, CompareExchange(null, "a"), Done("a")), Seen(1, 8, CompareExchange(null, "b"), Done("b"))),
        new("nobody won although the cell was as expected",
            Seen(0, 9, CompareExchange(null, "a"), Refused("b")), Seen(1, 8, CompareExchange(null, "b"), Refused("a"))),
        new("reads saw two overlapping writes in different orders",
            Seen(0, 20, Write("a"), Done("a")), Seen(1, 20, Write("b"), Done("b")),
            Seen(2, 3, Read(), Done("a")), Seen(4, 5, Read(), Done("b")), Seen(6, 7, Read(), Done("a"))),
        new("a read saw a write before it was called",
            Seen(0, 1, Read(), Done("a")), Seen(2, 3, Write("a"), Done("a"))),
        new("a clear found content that was cleared before",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 9, Clear(), Done(null)), Seen(3, 8, Clear(), Done(null))),
        new("a loser is shown its own content, which nobody else wrote",
            Seen(0, 1, Write("a"), Done("a")), Seen(2, 3, CompareExchange("b", "c"), Refused("c"))),
        new("a lost write came and went and came again",
            Lost(0, Write("a")), Seen(1, 2, Read(), Done("a")), Seen(3, 4, Write("b"), Done("b")),
            Seen(5, 6, Read(), Done("a"))),
        new("a lost compare-exchange took effect on content it did not expect",
            Seen(0, 1, Write("b"), Done("b")), Lost(2, CompareExchange("c", "a")), Seen(3, 4, Read(), Done("a"))),
    ];

    public static TheoryData<string> LegalReasons => Reasons(Legal);

    public static TheoryData<string> IllegalReasons => Reasons(Illegal);

    [Theory]
    [MemberData(nameof(LegalReasons))]
    public void Check_LegalHistory_IsAccepted(string reason) => Expect(Verdict.Legal, Model, Legal, reason);

    [Theory]
    [MemberData(nameof(IllegalReasons))]
    public void Check_IllegalHistory_IsRejected(string reason) => Expect(Verdict.Illegal, Model, Illegal, reason);

    private static Operation<CellInput, CellReply> Lost(long call, CellInput input) =>
        Operation.Unknown<CellInput, CellReply>(Name, client: 0, input, call);
}
