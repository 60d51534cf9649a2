using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.TransactionCommands;

namespace Ordinal.Tests.State;

/// <summary>What becomes of the oldest tombstones above the limit: their versions are kept by the floor of all names.</summary>
public sealed class TombstoneFoldTests
{
    private const int Limit = 3;

    private readonly MachineDriver _machine = new(tombstonesMax: Limit);

    [Fact]
    public void Delete_UpToTheLimit_LeavesFreshNamesAtOne()
    {
        DeleteAfter(5, "a", "b", "c");

        Assert.Equal((Limit, 0L), (_machine.Machine.Context.Names.TombstoneCount, _machine.Machine.Context.Names.VersionFloor));
        Assert.Equal(1, _machine.Apply(Next("fresh")).Version);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Delete_AboveTheLimit_FoldsTheOldestIntoTheFloor()
    {
        DeleteAfter(7, "oldest");
        DeleteAfter(1, "b", "c", "d");

        Assert.Equal((Limit, 8L), (_machine.Machine.Context.Names.TombstoneCount, _machine.Machine.Context.Names.VersionFloor));
        Assert.Equal(9, _machine.Apply(Next("oldest")).Version);
        Assert.Equal(9, _machine.Apply(Next("fresh")).Version);
        Assert.Equal(3, _machine.Apply(Next("b")).Version);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Floor_OfAFoldedNameWithFewChanges_NeverGoesDown()
    {
        DeleteAfter(7, "many");
        DeleteAfter(1, "few", "c", "d", "e");

        Assert.Equal(8, _machine.Machine.Context.Names.VersionFloor);
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
        Assert.Equal(9, _machine.Reload().Apply(Next("few")).Version);
    }

    [Fact]
    public void Transaction_UndoneAfterAFold_BringsTheTombstoneBack()
    {
        DeleteAfter(7, "oldest");
        DeleteAfter(1, "b", "c");
        _machine.Apply(Next("d"));
        string before = _machine.Hash();

        Reply reply = _machine.Apply(Transaction(DeleteName("d"), Reserve("n", 0)));

        Assert.Equal(StatusCode.Aborted, reply.Status);
        Assert.Equal(before, _machine.Hash());
        Assert.Equal(9, _machine.Apply(Next("oldest")).Version);
        Assert.Equal(1, _machine.Apply(Next("fresh")).Version);
        _machine.AssertInvariants();
    }

    /// <summary>Changes counters so often each, and then deletes them in that order.</summary>
    private void DeleteAfter(int changes, params string[] names)
    {
        foreach (string name in names)
        {
            for (int i = 0; i < changes; i++)
            {
                _machine.Apply(Next(name));
            }

            Assert.True(_machine.Apply(DeleteName(name)).Applied);
        }
    }
}
