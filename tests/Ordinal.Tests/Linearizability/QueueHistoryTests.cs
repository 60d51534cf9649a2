using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using static Ordinal.Testing.Linearizability.Models.QueueInput;
using static Ordinal.Testing.Linearizability.Models.QueueReply;
using static Ordinal.Tests.Linearizability.HistoryCases;

namespace Ordinal.Tests.Linearizability;

public sealed class QueueHistoryTests
{
    private static readonly QueueModel Model = new();

    private static readonly HistoryCase<QueueInput, QueueReply>[] Legal =
    [
        new("a queue never joined lists nothing, with token 0",
            Seen(0, 1, List(), Tickets("", 0)), Seen(2, 3, Head(), Absent(0))),
        new("joining again keeps number, position and token",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Join("a"), Ticket(1, 0, 1))),
        new("overlapping joins may come in either order",
            Seen(0, 9, Join("a"), Ticket(2, 1, 2)), Seen(1, 8, Join("b"), Ticket(1, 0, 1))),
        new("a place moves up when the one before it leaves",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Join("b"), Ticket(2, 1, 2)),
            Seen(4, 5, Leave("a"), Left(3)), Seen(6, 7, Get("b"), Ticket(2, 0, 3))),
        new("who leaves and joins again gets a higher number and the last place",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Leave("a"), Left(2)),
            Seen(4, 5, Join("a"), Ticket(2, 0, 3))),
        new("a list that overlaps two joins may see one of them",
            Seen(0, 9, Join("a"), Ticket(1, 0, 1)), Seen(1, 8, Join("b"), Ticket(2, 1, 2)),
            Seen(2, 7, List(), Tickets("a=1", 1))),
        new("a lost join took a place before the next one",
            Lost(0, Join("a")), Seen(1, 2, Join("b"), Ticket(2, 1, 2))),
        new("a lost leave of an absent process changes nothing",
            Lost(0, Leave("a")), Seen(1, 2, Join("b"), Ticket(1, 0, 1)), Seen(3, 4, List(), Tickets("b=1", 1))),
        new("a reply without a token is checked by the rest",
            Seen(0, 1, Join("a"), Ticket(1, 0, null)), Seen(2, 3, Head(), First("a", 1, null))),
    ];

    private static readonly HistoryCase<QueueInput, QueueReply>[] Illegal =
    [
        new("two processes hold one number",
            Seen(0, 9, Join("a"), Ticket(1, 0, 1)), Seen(1, 8, Join("b"), Ticket(1, 0, 1))),
        new("two processes stand first",
            Seen(0, 9, Join("a"), Ticket(1, 0, 1)), Seen(1, 8, Join("b"), Ticket(2, 0, 2))),
        new("the later join stands before the earlier one",
            Seen(0, 1, Join("a"), Ticket(2, 1, 2)), Seen(2, 3, Join("b"), Ticket(1, 0, 1))),
        new("joining again took a new number",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Join("a"), Ticket(2, 0, 2))),
        new("a number was used again after its ticket left",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Leave("a"), Left(2)),
            Seen(4, 5, Join("b"), Ticket(1, 0, 3))),
        new("a token repeats after a leave",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Leave("a"), Left(2)),
            Seen(4, 5, Join("b"), Ticket(2, 0, 2))),
        new("a ticket was lost: the list after the join is empty",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, List(), Tickets("", 1))),
        new("the head is somebody who has left",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 3, Leave("a"), Left(2)),
            Seen(4, 5, Head(), First("a", 1, 2))),
        new("one ticket left twice",
            Seen(0, 1, Join("a"), Ticket(1, 0, 1)), Seen(2, 9, Leave("a"), Left(2)), Seen(3, 8, Leave("a"), Left(3))),
        new("an absent process left",
            Seen(0, 1, Leave("a"), Left(1))),
        new("a lost join took effect and went away by itself",
            Lost(0, Join("a")), Seen(1, 2, Get("a"), Ticket(1, 0, 1)), Seen(3, 4, Get("a"), Absent(1))),
    ];

    public static TheoryData<string> LegalReasons => Reasons(Legal);

    public static TheoryData<string> IllegalReasons => Reasons(Illegal);

    [Theory]
    [MemberData(nameof(LegalReasons))]
    public void Check_LegalHistory_IsAccepted(string reason) => Expect(Verdict.Legal, Model, Legal, reason);

    [Theory]
    [MemberData(nameof(IllegalReasons))]
    public void Check_IllegalHistory_IsRejected(string reason) => Expect(Verdict.Illegal, Model, Illegal, reason);

    private static Operation<QueueInput, QueueReply> Lost(long call, QueueInput input) =>
        Operation.Unknown<QueueInput, QueueReply>(Name, client: 0, input, call);
}
