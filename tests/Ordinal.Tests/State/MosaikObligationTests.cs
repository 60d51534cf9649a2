using System.Globalization;
using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>What mosaik's own tests require of a cell, asked of ours.</summary>
public sealed class MosaikObligationTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Overwrite_KeepsTheLatest()
    {
        foreach (string value in new[] { "1", "2", "3" })
        {
            _machine.Apply(Write("a", value));
            Holds("a", value);
        }
    }

    [Fact]
    public void Clear_ThenWrite_HoldsTheNewValue()
    {
        _machine.Apply(Write("a", "x"));
        _machine.Apply(Clear("a"));
        _machine.Apply(Write("a", "y"));

        Holds("a", "y");
    }

    [Fact]
    public void Clear_OfAnEmptyCell_IsFine() => IsOk(_machine.Apply(Clear("a")), applied: false);

    [Fact]
    public void Exchange_FromNone_Writes()
    {
        IsOk(_machine.Apply(ExchangeIfAbsent("a", "x")));
        Holds("a", "x");
    }

    [Fact]
    public void Exchange_ToNone_Clears()
    {
        _machine.Apply(Write("a", "x"));

        IsOk(_machine.Apply(ExchangeValue("a", "x", null)));

        Assert.Equal(StatusCode.NotFound, _machine.Apply(Read("a")).Status);
    }

    [Fact]
    public void Exchange_FromNoneToNone_AssertsEmptiness()
    {
        IsOk(_machine.Apply(ExchangeIfAbsent("a", null)));
        _machine.Apply(Write("a", "x"));
        Assert.Equal(StatusCode.CompareFailed, _machine.Apply(ExchangeIfAbsent("a", null)).Status);
        Assert.Equal(1, _machine.Revision);
    }

    [Fact]
    public void Exchange_ThatDoesNotMatch_LeavesTheValue()
    {
        _machine.Apply(Write("a", "x"));
        _machine.Apply(ExchangeValue("a", "other", "y"));
        _machine.Apply(ExchangeValue("a", "other", null));

        Holds("a", "x");
    }

    [Fact]
    public void Exchange_OnAnEmptyCellThatDoesNotMatch_LeavesItEmpty()
    {
        Assert.Equal(StatusCode.CompareFailed, _machine.Apply(ExchangeValue("a", "x", "y")).Status);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(Read("a")).Status);
    }

    [Fact]
    public void Exchange_Chained_TakesEveryLink()
    {
        _machine.Apply(Write("a", "0"));
        for (int i = 0; i < 20; i++)
        {
            IsOk(_machine.Apply(ExchangeValue("a", Text(i), Text(i + 1))));
            Assert.Equal(StatusCode.CompareFailed, _machine.Apply(ExchangeValue("a", Text(i), "no")).Status);
        }

        Holds("a", "20");
    }

    [Fact]
    public void Exchange_MixedWithWriteAndClear_FollowsTheLast()
    {
        _machine.Apply(Write("a", "x"));
        IsOk(_machine.Apply(ExchangeValue("a", "x", "y")));
        _machine.Apply(Clear("a"));
        Assert.Equal(StatusCode.CompareFailed, _machine.Apply(ExchangeValue("a", "y", "z")).Status);
        _machine.Apply(Write("a", "z"));
        IsOk(_machine.Apply(ExchangeValue("a", "z", "end")));

        Holds("a", "end");
    }

    [Fact]
    public void Joiners_LateAndLater_CatchUpAndWriteOn()
    {
        MachineDriver writer = new();
        for (int i = 0; i < 1000; i++)
        {
            writer.Apply(Write($"cell {i % 7}", Text(i)));
        }

        MachineDriver late = writer.Reload();
        Assert.Equal(writer.Hash(), late.Hash());
        foreach (MachineDriver machine in new[] { writer, late })
        {
            machine.Apply(Write("cell 3", "after the join"));
            machine.Apply(Clear("cell 4"));
        }

        MachineDriver later = late.Reload();
        foreach (MachineDriver machine in new[] { writer, late, later })
        {
            IsOk(machine.Apply(ExchangeValue("cell 3", "after the join", "by all")));
            machine.AssertInvariants();
        }

        Assert.Equal([writer.Hash(), writer.Hash()], [late.Hash(), later.Hash()]);
        Assert.Equal((1003L, "by all"), (later.Revision, TextOf(later.Apply(Read("cell 3")))));
    }

    [Fact]
    public void Writers_OfOneCell_ReadWhatTheyWrote()
    {
        for (int i = 0; i < 50; i++)
        {
            Reply written = _machine.Apply(Write("a", Text(i)));
            Reply read = _machine.Apply(Read("a"));
            Assert.Equal((Text(i), written.Version, written.Revision), (TextOf(read), read.Version, read.Revision));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Holds(string name, string value) => Assert.Equal(value, TextOf(_machine.Apply(Read(name))));
}
