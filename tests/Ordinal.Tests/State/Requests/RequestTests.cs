using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;

namespace Ordinal.Tests.State.Requests;

public sealed class RequestTests
{
    private readonly MachineDriver _driver = new();

    [Fact]
    public void Retry_OfAnAppliedCommand_GivesTheFirstAnswerAndChangesNothing()
    {
        Reply first = _driver.Apply(Text("id-1", CounterCommands.Next("a")));
        _driver.Apply(CounterCommands.Next("a"));
        string before = _driver.Hash();
        Reply again = _driver.Apply(Text("id-1", CounterCommands.Next("a")));
        Assert.True(again.Replayed);
        Assert.Equal(
            (first.Status, first.N1, first.N2, first.Version, first.Modified, first.Revision),
            (again.Status, again.N1, again.N2, again.Version, again.Modified, again.Revision));
        Assert.False(first.Replayed);
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Retry_OfARefusal_IsRefusedAgainThoughItWouldPassNow()
    {
        Command acquire = Acquire("gate", "bob", 1000);
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        long revision = _driver.Revision;
        Assert.Equal(StatusCode.LockHeld, _driver.Apply(Text("id-1", acquire)).Status);
        Assert.Equal(revision, _driver.Revision);
        _driver.Apply(Release("gate", "ann", token));
        Reply again = _driver.Apply(Text("id-1", acquire));
        Assert.Equal((StatusCode.LockHeld, true), (again.Status, again.Replayed));
    }

    [Fact]
    public void Id_WithAnotherCommand_IsAMismatchAndKeepsTheFirstAnswer()
    {
        _driver.Apply(Text("id-1", CounterCommands.Add("a", 1)));
        string before = _driver.Hash();
        Command[] others =
        [
            CounterCommands.Add("a", 2),
            CounterCommands.Add("b", 1),
            CounterCommands.Next("a"),
            Fenced(CounterCommands.Add("a", 1)),
        ];
        Assert.All(others, other => Assert.Equal(StatusCode.RequestMismatch, _driver.Apply(Text("id-1", other)).Status));
        Assert.Equal(before, _driver.Hash());
        Assert.True(_driver.Apply(Text("id-1", CounterCommands.Add("a", 1))).Replayed);
    }

    [Fact]
    public void Ids_OfOtherPrincipalsAndForms_AreOthers()
    {
        RequestKey[] keys =
        [
            new() { Text = "x"u8.ToArray() },
            new() { Text = "x"u8.ToArray(), Principal = "p"u8.ToArray() },
            new() { Text = "px"u8.ToArray() },
            new() { Client = "x"u8.ToArray(), Number = 1 },
            new() { Client = "x"u8.ToArray(), Number = 2 },
            new() { Client = "x"u8.ToArray(), Number = 1, Principal = "p"u8.ToArray() },
            new() { Client = "y"u8.ToArray(), Number = 1 },
        ];
        Assert.All(keys, key => Assert.False(_driver.Apply(Under(key, CounterCommands.Next("a"))).Replayed));
        Assert.Equal(keys.Length, _driver.Apply(CounterCommands.CounterGet("a")).N2);
        Assert.All(keys, key => Assert.True(_driver.Apply(Under(key, CounterCommands.Next("a"))).Replayed));
    }

    [Fact]
    public void Reads_WithAnId_AreNotRemembered()
    {
        _driver.Apply(Text("id-1", CounterCommands.CounterGet("a")));
        _driver.Apply(CounterCommands.Next("a"));
        Reply again = _driver.Apply(Text("id-1", CounterCommands.CounterGet("a")));
        Assert.Equal((1, false), (again.N2, again.Replayed));
        Assert.Equal(0, _driver.Machine.Requests.RememberedCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wait_WithAnId_IsNotRememberedAndAskedAgainFindsItsPlaceThenItsGrant(bool numbered)
    {
        Command acquire = Acquire("gate", "bob", 1000, 5000);
        acquire = numbered ? Number("client", 1, acquire) : Text("id-1", acquire);
        long token = _driver.Apply(Acquire("gate", "ann", 1000)).N1;
        Reply waiting = _driver.Apply(acquire);
        string before = _driver.Hash();
        Reply again = _driver.Apply(acquire);
        Assert.Equal((StatusCode.Waiting, waiting.N3, false), (again.Status, again.N3, again.Replayed));
        Assert.Equal(before, _driver.Hash());
        Assert.Equal(0, _driver.Machine.Requests.RememberedCount);
        _driver.Apply(Release("gate", "ann", token));
        Reply granted = _driver.Apply(acquire);
        Assert.Equal((StatusCode.Ok, false), (granted.Status, granted.Replayed));
        Reply replayed = _driver.Apply(acquire);
        Assert.Equal((StatusCode.Ok, granted.N1, true), (replayed.Status, replayed.N1, replayed.Replayed));
    }

    [Fact]
    public void Transaction_Retried_GivesTheFirstStatusAndNumbersWithoutTheAnswersInside()
    {
        Command transaction = TransactionCommands.Transaction(CounterCommands.Next("a"), Write("b", "text"));
        Reply first = _driver.Apply(Text("id-1", transaction));
        Reply again = _driver.Apply(Text("id-1", transaction));
        Assert.Equal((first.Status, first.N1, first.N2, first.Revision), (again.Status, again.N1, again.N2, again.Revision));
        Assert.True(again.Replayed);
        Assert.Null(again.Payload);
        Assert.Equal(1, _driver.Apply(CounterCommands.CounterGet("a")).N2);
    }

    [Fact]
    public void Key_OutsideItsLimits_IsRefusedAndNothingIsRemembered()
    {
        byte[] tooLong = new byte[OrdinalLimits.RequestScopeBytesMax + 1];
        (RequestKey Key, StatusCode Status)[] cases =
        [
            (new RequestKey(), StatusCode.InvalidArgument),
            (new RequestKey { Text = [] }, StatusCode.InvalidArgument),
            (new RequestKey { Client = "c"u8.ToArray() }, StatusCode.InvalidArgument),
            (new RequestKey { Client = "c"u8.ToArray(), Number = -1 }, StatusCode.InvalidArgument),
            (new RequestKey { Text = tooLong }, StatusCode.LimitExceeded),
            (new RequestKey { Client = tooLong, Number = 1 }, StatusCode.LimitExceeded),
            (new RequestKey { Text = [1], Principal = tooLong }, StatusCode.LimitExceeded),
        ];
        string before = _driver.Hash();
        Assert.All(cases, c => Assert.Equal(c.Status, _driver.Apply(Under(c.Key, CounterCommands.Next("a"))).Status));
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Key_OfAJournalWithWiderIds_IsAppliedAgain()
    {
        string wide = new('é', OrdinalLimits.RequestScopeBytesMax / 2);
        Assert.Equal(StatusCode.Ok, _driver.Apply(Text(wide, CounterCommands.Next("a"))).Status);
        Assert.Equal(StatusCode.Ok, _driver.Apply(Number(wide, 1, CounterCommands.Next("a"))).Status);
        Assert.Equal(2, _driver.Apply(CounterCommands.CounterGet("a")).N2);
    }

    [Fact]
    public void Snapshot_KeepsAnswersClientsAndFloors()
    {
        Reply first = _driver.Apply(Number("client", 7, CounterCommands.Next("a")));
        _driver.Apply(Text("id-1", Read("absent")));
        _driver.Apply(Text("id-2", Write("b", "text")));
        MachineDriver loaded = _driver.Reload();
        Assert.Equal(_driver.Hash(), loaded.Hash());
        Reply again = loaded.Apply(Number("client", 7, CounterCommands.Next("a")));
        Assert.Equal((true, first.N2, first.Revision), (again.Replayed, again.N2, again.Revision));
        Assert.True(loaded.Apply(Text("id-2", Write("b", "text"))).Replayed);
        Assert.Equal(StatusCode.RequestMismatch, loaded.Apply(Text("id-2", Write("b", "other"))).Status);
    }

    internal static Command Text(string id, Command command)
        => Under(new RequestKey { Text = Encoding.UTF8.GetBytes(id) }, command);

    internal static Command Number(string client, long number, Command command)
        => Under(new RequestKey { Client = Encoding.UTF8.GetBytes(client), Number = number }, command);

    private static Command Under(RequestKey key, Command command)
    {
        command.Detail = new CommandDetail
        {
            Request = key,
            Transaction = command.Detail?.Transaction,
            FenceLock = command.Detail?.FenceLock,
            FenceToken = command.Detail?.FenceToken ?? 0,
        };
        return command;
    }

    private static Command Fenced(Command command)
    {
        command.Detail = new CommandDetail { FenceLock = new ObjectName("gate"), FenceToken = 1 };
        return command;
    }
}
