using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Transactions;

public sealed class CompareTests
{
    private static readonly (string Name, CompareTarget Target, long? Actual)[] Facts =
    [
        ("counter", CompareTarget.Existence, 1),
        ("absent", CompareTarget.Existence, 0),
        ("gone", CompareTarget.Existence, 0),
        ("counter", CompareTarget.Kind, (long)ObjectKind.Counter),
        ("queue", CompareTarget.Kind, (long)ObjectKind.Queue),
        ("cell", CompareTarget.Kind, (long)ObjectKind.Cell),
        ("set", CompareTarget.Kind, (long)ObjectKind.Set),
        ("held", CompareTarget.Kind, (long)ObjectKind.Lock),
        ("absent", CompareTarget.Kind, 0),
        ("gone", CompareTarget.Kind, 0),
        ("counter", CompareTarget.Version, 2),
        ("held", CompareTarget.Version, 2),
        ("absent", CompareTarget.Version, 0),
        ("gone", CompareTarget.Version, 0),
        ("counter", CompareTarget.Modified, 2),
        ("cell", CompareTarget.Modified, 3),
        ("gone", CompareTarget.Modified, 0),
        ("counter", CompareTarget.Number, 10),
        ("number", CompareTarget.Number, 10),
        ("absent", CompareTarget.Number, 0),
        ("cell", CompareTarget.Number, null),
        ("queue", CompareTarget.Number, null),
        ("held", CompareTarget.Token, 1),
        ("free", CompareTarget.Token, 0),
        ("absent", CompareTarget.Token, 0),
        ("cell", CompareTarget.Token, null),
        ("counter", CompareTarget.LastChange, 2),
        ("gone", CompareTarget.LastChange, 12),
        ("absent", CompareTarget.LastChange, 0),
    ];

    private readonly MachineDriver _driver = new();

    public CompareTests()
    {
        _driver.Apply(CounterCommands.Set("counter", 7));
        _driver.Apply(CounterCommands.Set("counter", 10));
        _driver.Apply(Write("cell", "text"));
        _driver.Apply(Write("number", "10"));
        _driver.Apply(Join("queue", "ann"));
        _driver.Apply(Insert("set", "e"u8.ToArray()));
        _driver.Apply(Acquire("held", "ann", 1000));
        _driver.Apply(Acquire("held", "bob", 1000, 1000));
        _driver.Apply(Acquire("free", "ann", 1000));
        _driver.Apply(Break("free"));
        _driver.Apply(Write("gone", "text"));
        _driver.Apply(Clear("gone"));
    }

    [Fact]
    public void Number_UnderEveryRelation_HoldsAsArithmeticSays()
        => Assert.All(Facts, fact => HoldAsArithmeticSays(fact.Name, fact.Target, fact.Actual));

    private void HoldAsArithmeticSays(string name, CompareTarget target, long? actual)
    {
        long[] values = [(actual ?? 0) - 1, actual ?? 0, (actual ?? 0) + 1, long.MinValue, long.MaxValue, 1L << 32];
        foreach (long given in values)
        {
            Assert.Equal(actual == given, Holds(name, target, CompareRelation.Equal, given));
            Assert.Equal(actual != given, Holds(name, target, CompareRelation.NotEqual, given));
            Assert.Equal(actual < given, Holds(name, target, CompareRelation.Less, given));
            Assert.Equal(actual <= given, Holds(name, target, CompareRelation.LessOrEqual, given));
            Assert.Equal(actual > given, Holds(name, target, CompareRelation.Greater, given));
            Assert.Equal(actual >= given, Holds(name, target, CompareRelation.GreaterOrEqual, given));
        }
    }

    [Theory]
    [InlineData("cell", "text", 0)]
    [InlineData("cell", "tex", 1)]
    [InlineData("cell", "texts", -1)]
    [InlineData("cell", "u", -1)]
    [InlineData("cell", "", 1)]
    [InlineData("absent", "text", null)]
    [InlineData("gone", "", null)]
    [InlineData("counter", "10", null)]
    public void Value_UnderEveryRelation_HoldsInByteOrder(string name, string given, int? order)
    {
        Assert.Equal(order == 0, HoldsValue(name, CompareRelation.Equal, given));
        Assert.Equal(order != 0, HoldsValue(name, CompareRelation.NotEqual, given));
        Assert.Equal(order < 0, HoldsValue(name, CompareRelation.Less, given));
        Assert.Equal(order <= 0, HoldsValue(name, CompareRelation.LessOrEqual, given));
        Assert.Equal(order > 0, HoldsValue(name, CompareRelation.Greater, given));
        Assert.Equal(order >= 0, HoldsValue(name, CompareRelation.GreaterOrEqual, given));
    }

    [Fact]
    public void Compare_OfANameWithAPassedDeadline_SeesItsEnd()
    {
        _driver.Apply(Write("brief", "text", 100));
        Assert.True(Holds("brief", CompareTarget.Existence, CompareRelation.Equal, 1));
        _driver.Advance(100);
        Assert.True(Holds("brief", CompareTarget.Existence, CompareRelation.Equal, 0));
    }

    private bool HoldsValue(string name, CompareRelation relation, string value)
        => Holds(name, CompareTarget.Value, relation, 0, Encoding.UTF8.GetBytes(value));

    private bool Holds(string name, CompareTarget target, CompareRelation relation, long number, byte[]? value = null)
        => _driver.Apply(TransactionCommands.Transaction(
            [TransactionCommands.Compare(name, target, relation, number, value)], [], [])).Applied;
}
