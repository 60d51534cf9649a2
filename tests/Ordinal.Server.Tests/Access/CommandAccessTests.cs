using System.Text;
using Ordinal.State;

namespace Ordinal.Server.Tests;

/// <summary>What each command needs, on every way on which a name can be in it.</summary>
public sealed class CommandAccessTests
{
    private static readonly Verbs[] Single = [Verbs.Read, Verbs.Write, Verbs.Take, Verbs.Watch, Verbs.Administer];

    private readonly SessionOwners _sessions = new();

    // Written out once more: a verb that changes by mistake is seen here.
    public static TheoryData<string, string> Needs => new()
    {
        { "CounterGet", "Read" }, { "CounterNext", "Write" }, { "CounterAdd", "Write" }, { "CounterSet", "Write" },
        { "CounterCompareAndSet", "Write" }, { "CounterReserve", "Write" }, { "CounterConfigure", "Write" },
        { "QueueList", "Read" }, { "QueueGet", "Read" }, { "QueueHead", "Read" },
        { "QueueJoin", "Take" }, { "QueueLeave", "Take" }, { "QueueRenew", "Take" },
        { "CellRead", "Read" }, { "CellWrite", "Write" }, { "CellClear", "Write" }, { "CellCompareExchange", "Write" },
        { "SetMembers", "Read" }, { "SetContains", "Read" }, { "SetUpdates", "Read" },
        { "SetInsert", "Write" }, { "SetDelete", "Write" }, { "SetMerge", "Write" }, { "SetConfigure", "Write" },
        { "LockInspect", "Read" }, { "LockAcquire", "Take" }, { "LockRenew", "Take" }, { "LockRelease", "Take" },
        { "LockBreak", "Administer" }, { "LockCancelWait", "Take" },
        { "SessionInspect", "Take" }, { "SessionOpen", "Take" }, { "SessionRenew", "Take" }, { "SessionClose", "Take" },
        { "NameInspect", "Read" }, { "NameList", "Read" }, { "NameDelete", "Write" }, { "NameTouch", "Write" },
        { "NameImport", "Administer" }, { "NameCount", "Read" }, { "NameClear", "Administer" },
        { "TextRead", "Read" }, { "TextWrite", "Write" }, { "TextTake", "Write" },
    };

    [Fact]
    public void Needs_OfEveryKind_AreHere()
        => Assert.Equal(
            Enum.GetNames<CommandKind>().Except(["None", "Transaction"]).Order(),
            Needs.Select(row => (string)row[0]).Order());

    [Theory]
    [MemberData(nameof(Needs))]
    public void IsAllowed_EachVerbAlone_OnlyTheOneThatTheCommandNeeds(string kind, string verb)
    {
        Command command = Of(Enum.Parse<CommandKind>(kind), "a/1");
        foreach (Verbs verbs in Single)
        {
            string prefix = command.Kind is CommandKind.NameCount or CommandKind.NameClear ? string.Empty : "a/";
            Assert.Equal(verbs.ToString() == verb, IsAllowed(new Principal("p", verbs, [prefix]), command));
        }
    }

    [Theory]
    [MemberData(nameof(Needs))]
    public void IsAllowed_NameOutsideThePrefixes_IsNot(string kind, string verb)
    {
        CommandKind parsed = Enum.Parse<CommandKind>(kind);
        Principal principal = new("p", Enum.Parse<Verbs>(verb), ["a/", "b"]);
        bool hasName = !kind.StartsWith("Session", StringComparison.Ordinal);
        bool isAboutAll = parsed is CommandKind.NameCount or CommandKind.NameClear;

        Assert.Equal(!isAboutAll, IsAllowed(principal, Of(parsed, "a/1")));
        Assert.Equal(!isAboutAll, IsAllowed(principal, Of(parsed, "bcd")));
        Assert.Equal(!hasName, IsAllowed(principal, Of(parsed, "a")));
        Assert.Equal(!hasName, IsAllowed(principal, Of(parsed, "A/1")));
        Assert.Equal(!hasName, IsAllowed(principal, Of(parsed, "c/a/1")));
    }

    [Fact]
    public void IsAllowed_Listing_MustStayWithinAPrefix()
    {
        Principal principal = new("p", Verbs.Read, ["a/b/"]);

        Assert.True(IsAllowed(principal, List("a/b/")));
        Assert.True(IsAllowed(principal, List("a/b/c")));
        Assert.False(IsAllowed(principal, List("a/")));
        Assert.False(IsAllowed(principal, List(string.Empty)));
        Assert.False(IsAllowed(principal, new Command(CommandKind.NameList, null)));
    }

    [Fact]
    public void IsAllowed_FenceOnAForeignLock_IsNot()
    {
        Principal principal = new("p", Verbs.Read | Verbs.Write, ["a/"]);
        Command fenced = Of(CommandKind.CellWrite, "a/1");

        fenced.Detail = new CommandDetail { FenceLock = Name("a/lock") };
        Assert.True(IsAllowed(principal, fenced));
        fenced.Detail = new CommandDetail { FenceLock = Name("b/lock") };
        Assert.False(IsAllowed(principal, fenced));
    }

    [Fact]
    public void IsAllowed_Transaction_LooksAtComparesAndBothBranches()
    {
        Principal principal = new("p", Verbs.Read | Verbs.Write, ["a/"]);
        Compare own = CompareOf("a/1");
        Compare foreign = CompareOf("b/1");
        Command mine = Of(CommandKind.CellWrite, "a/1");
        Command others = Of(CommandKind.CellWrite, "b/1");
        Command taking = Of(CommandKind.LockAcquire, "a/1");

        Assert.True(IsAllowed(principal, Transaction([own], [mine], [mine])));
        Assert.False(IsAllowed(principal, Transaction([own, foreign], [mine], [])));
        Assert.False(IsAllowed(principal, Transaction([], [mine, others], [])));
        Assert.False(IsAllowed(principal, Transaction([], [], [mine, others])));
        Assert.False(IsAllowed(principal, Transaction([], [taking], [])));
        Assert.False(IsAllowed(new Principal("p", Verbs.Write, ["a/"]), Transaction([own], [mine], [])));
    }

    [Fact]
    public void IsAllowed_SessionOfAnother_IsNotToBeUsedInAnyWay()
    {
        Principal owner = new("owner", Verbs.Take | Verbs.Write, ["a/"]);
        Principal other = new("other", Verbs.Take | Verbs.Write, ["a/"]);
        _sessions.Note(7, owner);
        foreach (CommandKind kind in (CommandKind[])
            [
                CommandKind.SessionInspect, CommandKind.SessionRenew, CommandKind.SessionClose, CommandKind.LockAcquire,
                CommandKind.QueueJoin, CommandKind.CellWrite, CommandKind.CellCompareExchange,
            ])
        {
            Command command = Of(kind, "a/1");
            command.Number3 = 7;
            Assert.True(IsAllowed(owner, command));
            Assert.False(IsAllowed(other, command));
            Assert.False(IsAllowed(other, Transaction([], [], [command])));
            Assert.True(IsAllowed(Principal.Anybody, command));
        }
    }

    [Fact]
    public void MayUse_SessionOfUnknownOpening_BelongsToTheFirstThatUsesIt()
    {
        Assert.True(_sessions.MayUse(9, new Principal("first", Verbs.Take, [])));
        Assert.False(_sessions.MayUse(9, new Principal("second", Verbs.Take, [])));
        Assert.True(_sessions.MayUse(9, new Principal("first", Verbs.Take, [])));
    }

    private bool IsAllowed(Principal principal, in Command command)
        => CommandAccess.IsAllowed(principal, command, _sessions);

    private static Command Of(CommandKind kind, string name)
    {
        if (kind == CommandKind.NameList)
        {
            return List(name);
        }

        bool hasName = kind is < CommandKind.SessionInspect or > CommandKind.SessionClose
            and not (CommandKind.NameCount or CommandKind.NameClear);
        return new Command(kind, hasName ? Name(name) : null);
    }

    private static Command List(string prefix)
        => new(CommandKind.NameList, null) { Detail = new CommandDetail { Prefix = Encoding.UTF8.GetBytes(prefix) } };

    private static Command Transaction(Compare[] compares, Command[] then, Command[] otherwise)
        => new(CommandKind.Transaction, null)
        {
            Detail = new CommandDetail
            {
                Transaction = new TransactionBody { Compares = compares, Then = then, Else = otherwise },
            },
        };

    private static ObjectName Name(string name) => new(Encoding.UTF8.GetBytes(name));

    private static Compare CompareOf(string name) => new() { Name = Name(name), Target = CompareTarget.Existence };
}
