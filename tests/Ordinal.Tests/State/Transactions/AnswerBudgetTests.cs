using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;
using static Ordinal.Testing.Commands.TransactionCommands;

namespace Ordinal.Tests.State.Transactions;

/// <summary>What the answers of one transaction may carry together.</summary>
public sealed class AnswerBudgetTests
{
    private readonly MachineDriver _driver = new();

    public AnswerBudgetTests() => _driver.Apply(Write("cell", "0123456789"));

    [Theory]
    [InlineData(20, StatusCode.Ok)]
    [InlineData(19, StatusCode.Aborted)]
    public void Reads_UpToTheBound_AreAnsweredAndBeyondItNothingIsDone(long bytesMax, StatusCode expected)
    {
        string before = _driver.Hash();

        Reply reply = _driver.Apply(Bounded(bytesMax, Next("counter"), Read("cell"), Read("cell")));

        Assert.Equal(expected, reply.Status);
        if (expected == StatusCode.Aborted)
        {
            Assert.Equal(2, reply.N1);
            Reply refused = Replies(reply)[2];
            Assert.Equal((StatusCode.LimitExceeded, 20L, 19L), (refused.Status, refused.N1, refused.N3));
            Assert.Null(refused.Payload);
            Assert.Equal(before, _driver.Hash());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Reads_WithoutABound_AreAnswered(long bytesMax)
        => Assert.Equal(StatusCode.Ok, _driver.Apply(Bounded(bytesMax, Read("cell"), Read("cell"))).Status);

    [Fact]
    public void Reads_InContinueMode_AreRefusedOneByOneAndTheRestGoesOn()
    {
        Command command = Transaction(
            [], [Read("cell"), Read("cell"), Next("counter"), Read("cell")], [], CommandFlags.ContinuePastRefused);

        Reply[] replies = Replies(_driver.Apply(command with { Number1 = 15 }));

        Assert.Equal(
            [StatusCode.Ok, StatusCode.LimitExceeded, StatusCode.Ok, StatusCode.LimitExceeded], replies.Select(r => r.Status));
        Assert.Equal(1, _driver.Apply(CounterGet("counter")).N2);
    }

    [Fact]
    public void Take_WhenTheBytesAreUsedUp_IsRefusedAndTakesNothing()
    {
        Command take = new(CommandKind.TextTake, new ObjectName("cell"));
        Command command = Transaction([], [Read("cell"), take], [], CommandFlags.ContinuePastRefused);

        Reply[] replies = Replies(_driver.Apply(command with { Number1 = 10 }));

        Assert.Equal([StatusCode.Ok, StatusCode.LimitExceeded], replies.Select(r => r.Status));
        Assert.Equal(StatusCode.Ok, _driver.Apply(Read("cell")).Status);
    }

    [Fact]
    public void Pages_CountTheirEntries()
    {
        _driver.Apply(Insert("set", "e"u8.ToArray(), "f"u8.ToArray()));
        _driver.Apply(Join("queue", "ann"));
        Command members = new(CommandKind.SetMembers, new ObjectName("set"));
        Command updates = new(CommandKind.SetUpdates, new ObjectName("set")) { Number2 = -1 };
        Command tickets = new(CommandKind.QueueList, new ObjectName("queue"));
        foreach ((Command page, long bytes) in new[] { (members, 130L), (updates, 130L), (tickets, 131L) })
        {
            Assert.Equal(StatusCode.Ok, _driver.Apply(Bounded(bytes, page)).Status);
            Assert.Equal(StatusCode.Aborted, _driver.Apply(Bounded(bytes - 1, page)).Status);
        }
    }

    private static Command Bounded(long bytesMax, params Command[] commands)
        => Transaction(commands) with { Number1 = bytesMax };

    private static Reply[] Replies(Reply reply) => Assert.IsType<Reply[]>(reply.Payload);
}
