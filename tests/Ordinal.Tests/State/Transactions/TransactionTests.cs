using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Testing.Commands.SetCommands;
using static Ordinal.Testing.Commands.TransactionCommands;

namespace Ordinal.Tests.State.Transactions;

public sealed class TransactionTests
{
    private readonly MachineDriver _driver = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Branch_IsChosenByAllCompares(long value, bool holds)
    {
        Reply reply = _driver.Apply(Transaction(
            [
                Compare("a", CompareTarget.Existence, CompareRelation.Equal, 0),
                Compare("b", CompareTarget.Number, CompareRelation.Equal, value),
            ],
            [Add("then", 1)],
            [Add("else", 1)]));
        Assert.Equal((StatusCode.Ok, holds, holds ? 1 : 0), (reply.Status, reply.Applied, (int)reply.N2));
        Assert.Equal(holds ? 1 : 0, _driver.Apply(CounterGet("then")).N2);
        Assert.Equal(holds ? 0 : 1, _driver.Apply(CounterGet("else")).N2);
    }

    [Fact]
    public void Commands_OfEveryKind_TakeOneRevisionAndSeeEachOther()
    {
        _driver.Apply(Next("warm"));
        long revision = _driver.Revision;
        Reply reply = _driver.Apply(Transaction(
            Next("counter"), Next("counter"), Join("queue", "ann"), Write("cell", "text"), Read("cell"),
            Insert("set", "e"u8.ToArray()), Acquire("gate", "ann", 1000), Add("cell2", 5), DeleteName("cell2")));
        Reply[] replies = Replies(reply);
        Assert.Equal(StatusCode.Ok, reply.Status);
        Assert.Equal(revision + 1, _driver.Revision);
        Assert.All(replies, r => Assert.Equal((StatusCode.Ok, revision + 1), (r.Status, r.Revision)));
        Assert.All(replies, r => Assert.Equal(revision + 1, r.Modified));
        Assert.Equal([1, 2], [replies[0].N2, replies[1].N2]);
        Assert.Equal("text"u8.ToArray(), ((CellValue)replies[4].Payload!).Value.ToArray());
        Assert.Equal(StatusCode.NotFound, _driver.Apply(InspectName("cell2")).Status);
    }

    [Fact]
    public void Commands_ThatOnlyRead_TakeNoRevision()
    {
        _driver.Apply(Next("counter"));
        long revision = _driver.Revision;
        Reply reply = _driver.Apply(Transaction(CounterGet("counter"), InspectName("counter"), InspectLock("gate")));
        Assert.Equal((StatusCode.Ok, revision), (reply.Status, reply.Revision));
        Assert.All(Replies(reply), r => Assert.Equal(revision, r.Revision));
    }

    [Fact]
    public void Refusal_InTheMiddle_UndoesAllAndSaysWhichOne()
    {
        _driver.Apply(Set("counter", 5));
        string before = _driver.Hash();
        Reply reply = _driver.Apply(Transaction(Next("counter"), Read("absent"), Next("counter")));
        Assert.Equal((StatusCode.Aborted, 1L), (reply.Status, reply.N1));
        Assert.Equal(
            [StatusCode.Aborted, StatusCode.NotFound, StatusCode.Aborted], Replies(reply).Select(r => r.Status));
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Refusal_InContinueMode_LeavesTheOthersStanding()
    {
        long revision = _driver.Revision;
        Reply reply = _driver.Apply(Transaction(
            [],
            [Next("counter"), Read("absent"), Join("counter", "ann"), Next("counter")],
            [],
            CommandFlags.ContinuePastRefused));
        Assert.Equal((StatusCode.Ok, revision + 1), (reply.Status, reply.Revision));
        Assert.Equal(
            [StatusCode.Ok, StatusCode.NotFound, StatusCode.WrongKind, StatusCode.Ok], Replies(reply).Select(r => r.Status));
        Assert.Equal(2, _driver.Apply(CounterGet("counter")).N2);
    }

    [Fact]
    public void Grant_InsideATransaction_AnswersTheWaiterOnlyWhenItStands()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        long party = _driver.Apply(Acquire("gate", "bob", 1000, 1000)).N3;
        _driver.Apply(Transaction(Release("gate", "ann", token), Read("absent")));
        Assert.Empty(_driver.Machine.Effects);
        _driver.Apply(Transaction(Release("gate", "ann", token), Next("counter")));
        PartyEffect effect = Assert.Single(_driver.Machine.Effects);
        Assert.Equal((party, StatusCode.Ok, _driver.Revision), (effect.PartyId, effect.Status, effect.Revision));
    }

    public static TheoryData<int> Misplaced { get; } = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void Command_ThatHasNoPlaceInOneRevision_RefusesTheTransactionWhole(int which)
    {
        Command numbered = Next("counter");
        numbered.Detail = new CommandDetail { Request = new RequestKey { Text = "id"u8.ToArray() } };
        Command[] misplaced =
        [
            Acquire("gate", "ann", 1000, 1), OpenSession(1000), CloseSession(1), RenewSession(1), InspectSession(1), Names(),
            Transaction(Next("counter")), numbered, new Command(CommandKind.CounterNext, null),
        ];
        string before = _driver.Hash();
        Assert.Equal(StatusCode.InvalidArgument, _driver.Apply(Transaction(Next("counter"), misplaced[which])).Status);
        Command inElse = Transaction([], [Next("counter")], [misplaced[which]], CommandFlags.ContinuePastRefused);
        Assert.Equal(StatusCode.InvalidArgument, _driver.Apply(inElse).Status);
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Transaction_AtItsLimits_RefusesOneMore()
    {
        Command[] most = [.. Enumerable.Repeat(Next("counter"), OrdinalLimits.TransactionOperationsMax)];
        Assert.Equal(StatusCode.Ok, _driver.Apply(Transaction(most)).Status);
        Assert.Equal(OrdinalLimits.TransactionOperationsMax, _driver.Apply(CounterGet("counter")).N2);
        AssertTooLarge(Transaction([.. most, Next("counter")]), OrdinalLimits.TransactionOperationsMax);
        AssertTooLarge(Transaction([], [], [.. most, Next("counter")]), OrdinalLimits.TransactionOperationsMax);
        Compare compare = Compare("counter", CompareTarget.Existence, CompareRelation.Equal, 1);
        AssertTooLarge(
            Transaction([.. Enumerable.Repeat(compare, OrdinalLimits.TransactionOperationsMax + 1)], [], []),
            OrdinalLimits.TransactionOperationsMax);

        byte[][] elements = [.. Enumerable.Repeat("e"u8.ToArray(), OrdinalLimits.ElementsPerCommandMax)];
        AssertTooLarge(Transaction(Insert("set", elements), Insert("set", elements[0])), OrdinalLimits.ElementsPerCommandMax);
    }

    [Fact]
    public void Bytes_AboveTheLimit_AreRefusedWhereverTheyStand()
    {
        string large = new('x', OrdinalLimits.ValueBytesMax);
        AssertTooLarge(Transaction([.. Enumerable.Repeat(Write("cell", large), 9)]), OrdinalLimits.TransactionBytesMax);
        AssertTooLarge(
            Transaction([.. Enumerable.Repeat(ExchangeValue("cell", large, "y"), 9)]), OrdinalLimits.TransactionBytesMax);
        AssertTooLarge(
            Transaction([.. Enumerable.Repeat(Acquire("gate", "ann", 1000, value: large), 9)]),
            OrdinalLimits.TransactionBytesMax);
        byte[] value = new byte[OrdinalLimits.ValueBytesMax];
        Compare compare = Compare("cell", CompareTarget.Value, CompareRelation.Equal, 0, value);
        AssertTooLarge(Transaction([.. Enumerable.Repeat(compare, 9)], [], []), OrdinalLimits.TransactionBytesMax);
        Assert.Equal(StatusCode.Ok, _driver.Apply(Transaction([.. Enumerable.Repeat(Write("cell", large), 8)])).Status);
    }

    [Fact]
    public void Fence_OnTheTransactionOrOnOneCommand_RefusesAStaleToken()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        Assert.Equal(StatusCode.Ok, _driver.Apply(Under(token, Transaction(Next("counter")))).Status);
        Assert.Equal(StatusCode.Ok, _driver.Apply(Transaction(Next("counter"), Under(token, Next("counter")))).Status);
        _driver.Apply(Acquire("gate", "bob", 1000, 1000));
        Assert.Equal(StatusCode.Ok, _driver.Apply(Under(token, Transaction(Next("counter")))).Status);
        _driver.Apply(Release("gate", "ann", token));
        string before = _driver.Hash();
        Assert.Equal(StatusCode.StaleToken, _driver.Apply(Under(token, Transaction(Next("counter")))).Status);
        Reply aborted = _driver.Apply(Transaction(Next("counter"), Under(token, Next("counter"))));
        Assert.Equal((StatusCode.Aborted, 1L, StatusCode.StaleToken), (aborted.Status, aborted.N1, Replies(aborted)[1].Status));
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Fence_OnALockReleasedEarlierInTheTransaction_IsStale()
    {
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        Reply reply = _driver.Apply(Transaction(Release("gate", "ann", token), Under(token, Next("counter"))));
        Assert.Equal((StatusCode.Aborted, 1L), (reply.Status, reply.N1));
        Assert.Equal(StatusCode.Ok, _driver.Apply(Under(token, Next("counter"))).Status);
    }

    private static Command Under(long token, Command command)
    {
        command.Detail = new CommandDetail
        {
            FenceLock = new ObjectName("gate"),
            FenceToken = token,
            Transaction = command.Detail?.Transaction,
        };
        return command;
    }

    private static Reply[] Replies(in Reply reply) => (Reply[])reply.Payload!; // a transaction that ran has answers

    private void AssertTooLarge(Command transaction, long limit)
    {
        string before = _driver.Hash();
        Reply refused = _driver.Apply(transaction);
        Assert.Equal((StatusCode.LimitExceeded, limit), (refused.Status, refused.N3));
        Assert.Equal(before, _driver.Hash());
    }
}
