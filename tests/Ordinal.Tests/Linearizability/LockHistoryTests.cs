using Ordinal.Testing.Linearizability;
using Ordinal.Testing.Linearizability.Models;
using static Ordinal.Testing.Linearizability.Models.LockInput;
using static Ordinal.Testing.Linearizability.Models.LockReply;
using static Ordinal.Tests.Linearizability.HistoryCases;

namespace Ordinal.Tests.Linearizability;

public sealed class LockHistoryTests
{
    private static readonly LockModel Model = new();

    private static readonly HistoryCase<LockInput, LockReply>[] Legal =
    [
        new("one is granted and the overlapping one is refused",
            Seen(0, 9, Acquire("a"), Refused("b")), Seen(1, 8, Acquire("b"), Granted(1))),
        new("tokens may skip numbers as long as they rise",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()),
            Seen(4, 5, Acquire("b"), Granted(7))),
        new("the holder acquires again and gets its own token",
            Seen(0, 1, Acquire("a"), Granted(4)), Seen(2, 3, Acquire("a"), Granted(4))),
        new("a release that overlaps the acquire lets it through",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 9, Release(1), Released()),
            Seen(3, 8, Acquire("b"), Granted(3))),
        new("a release with an old token is refused",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()),
            Seen(4, 5, Acquire("b"), Granted(3)),
            Seen(6, 7, Release(1), NotHolder()), Seen(8, 9, Inspect(), Held("b", 3))),
        new("a lost acquire keeps the others out",
            Lost(0, Acquire("a")), Seen(1, 2, Acquire("b"), Refused("a"))),
        new("a lost acquire shows its token when asked again",
            Lost(0, Acquire("a")), Seen(1, 2, Inspect(), Held("a", 6)), Seen(3, 4, Acquire("a"), Granted(6))),
        new("a lost release freed the lock",
            Seen(0, 1, Acquire("a"), Granted(1)), Lost(2, Release(1)), Seen(3, 4, Acquire("b"), Granted(3))),
        new("a lease that ends at 5 is a lost release called at 5",
            Seen(0, 1, Acquire("a"), Granted(1)), Lost(5, Release(1)), Seen(2, 3, Acquire("b"), Refused("a")),
            Seen(6, 7, Acquire("b"), Granted(3)), Seen(8, 9, Release(1), NotHolder())),
    ];

    private static readonly HistoryCase<LockInput, LockReply>[] Illegal =
    [
        new("two holders at once",
            Seen(0, 9, Acquire("a"), Granted(1)), Seen(1, 8, Acquire("b"), Granted(2))),
        new("a token repeats",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()),
            Seen(4, 5, Acquire("b"), Granted(1))),
        new("a token goes down",
            Seen(0, 1, Acquire("a"), Granted(5)), Seen(2, 3, Release(5), Released()),
            Seen(4, 5, Acquire("b"), Granted(4))),
        new("both are refused although the lock was free",
            Seen(0, 9, Acquire("a"), Refused("b")), Seen(1, 8, Acquire("b"), Refused("a"))),
        new("a refusal names somebody who does not hold it",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Acquire("b"), Refused("c"))),
        new("refused after the release had returned",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()),
            Seen(4, 5, Acquire("b"), Refused("a"))),
        new("one grant was released twice",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 9, Release(1), Released()),
            Seen(3, 8, Release(1), Released())),
        new("a stale token released the new holder's grant",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()),
            Seen(4, 5, Acquire("b"), Granted(3)),
            Seen(6, 7, Release(1), Released())),
        new("the holder acquires again and gets another token",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Acquire("a"), Granted(2))),
        new("granted to another before the lease ended",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Acquire("b"), Granted(3)), Lost(5, Release(1))),
        new("a lost acquire used up a token that is granted again",
            Lost(0, Acquire("a")), Seen(1, 2, Inspect(), Held("a", 6)), Seen(3, 4, Release(6), Released()),
            Seen(5, 6, Acquire("b"), Granted(6))),
        new("a lost grant lies between two, so the token cannot rise by one only",
            Seen(0, 1, Acquire("a"), Granted(1)), Seen(2, 3, Release(1), Released()), Lost(4, Acquire("b")),
            Seen(5, 6, Acquire("c"), Refused("b")), Lost(7, Release(2)), Seen(8, 9, Acquire("c"), Granted(2))),
    ];

    public static TheoryData<string> LegalReasons => Reasons(Legal);

    public static TheoryData<string> IllegalReasons => Reasons(Illegal);

    [Theory]
    [MemberData(nameof(LegalReasons))]
    public void Check_LegalHistory_IsAccepted(string reason) => Expect(Verdict.Legal, Model, Legal, reason);

    [Theory]
    [MemberData(nameof(IllegalReasons))]
    public void Check_IllegalHistory_IsRejected(string reason) => Expect(Verdict.Illegal, Model, Illegal, reason);

    private static Operation<LockInput, LockReply> Lost(long call, LockInput input) =>
        Operation.Unknown<LockInput, LockReply>(Name, client: 0, input, call);
}
