using System.Text;
using Ordinal.State;
using Ordinal.Testing.Commands;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.LockCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.TextCommands;

namespace Ordinal.Tests.State;

/// <summary>Names that are one text to whoever reads and writes them, cell or counter.</summary>
public sealed class TextTests
{
    private readonly MachineDriver _machine = new();

    [Fact]
    public void Read_OfEachKind_GivesTheTextOrARefusal()
    {
        _machine.Apply(CounterCommands.Add("counter", -12));
        _machine.Apply(Write("cell", "hello"));
        _machine.Apply(Join("queue", "p"));

        Reply counter = _machine.Apply(ReadText("counter"));
        Assert.Equal((ObjectKind.Counter, 3, -12), (counter.Kind, counter.N1, counter.N2));
        Reply cell = _machine.Apply(ReadText("cell"));
        Assert.Equal((ObjectKind.Cell, 5), (cell.Kind, cell.N1));
        Assert.Equal("hello"u8.ToArray(), cell.Payload);
        Assert.Null(_machine.Apply(ReadText("cell", CommandFlags.NoValue)).Payload);
        Assert.Equal(StatusCode.WrongKind, _machine.Apply(ReadText("queue")).Status);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(ReadText("nothing")).Status);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void Read_WithRoomForTheText_TakesItWhereItFits(int room, bool fits)
    {
        _machine.Apply(Write("cell", "hello"));
        byte[] destination = new byte[room];
        Reply reply = _machine.Apply(ReadText("cell") with { Destination = destination });
        Assert.Equal(fits, reply.Payload is null);
        Assert.Equal(fits ? "hello" : "\0\0\0\0", Encoding.UTF8.GetString(destination.AsSpan(0, fits ? 5 : 4)));
    }

    [Fact]
    public void Write_OverACounter_MakesItACellWhoseVersionGoesOn()
    {
        _machine.Apply(CounterCommands.Add("a", 5));
        Reply reply = _machine.Apply(WriteText("a", "6", flags: CommandFlags.ReturnPrevious));
        Assert.Equal((StatusCode.Ok, ObjectKind.Cell, 2), (reply.Status, reply.Kind, reply.Version));
        Assert.Equal("5"u8.ToArray(), reply.Payload);
        Assert.Equal(7, _machine.Apply(CounterCommands.Add("a", 1)).N2);
    }

    [Theory]
    [InlineData((int)CommandFlags.CompareAbsent, false, StatusCode.Ok)]
    [InlineData((int)CommandFlags.CompareAbsent, true, StatusCode.CompareFailed)]
    [InlineData((int)CommandFlags.ComparePresent, false, StatusCode.CompareFailed)]
    [InlineData((int)CommandFlags.ComparePresent, true, StatusCode.Ok)]
    [InlineData((int)(CommandFlags.CompareAbsent | CommandFlags.ComparePresent), true, StatusCode.InvalidArgument)]
    public void Write_UnderACondition_LooksAtCountersToo(int condition, bool isThere, StatusCode expected)
    {
        if (isThere)
        {
            _machine.Apply(CounterCommands.Add("a", 5));
        }

        Reply reply = _machine.Apply(WriteText("a", "x", flags: (CommandFlags)condition | CommandFlags.ReturnPrevious));
        Assert.Equal(expected, reply.Status);
        Assert.Equal(expected == StatusCode.Ok ? ObjectKind.Cell : isThere ? ObjectKind.Counter : ObjectKind.None,
            _machine.Apply(NameCommands.InspectName("a")).Kind);
    }

    [Theory]
    [InlineData("5", StatusCode.Ok)]
    [InlineData("05", StatusCode.CompareFailed)]
    [InlineData("", StatusCode.CompareFailed)]
    public void Write_WhenTheTextIs_ComparesACountersDigits(string expected, StatusCode status)
    {
        _machine.Apply(CounterCommands.Add("a", 5));
        Assert.Equal(status, _machine.Apply(WriteText("a", "x", expected: expected)).Status);
    }

    [Fact]
    public void Write_ThatEndsAtOnce_DeletesWhatIsThere()
    {
        long revision = _machine.Machine.Revision;
        Assert.True(_machine.Apply(WriteText("a", "x", flags: CommandFlags.EndAtOnce)).Applied);
        Assert.Equal(revision, _machine.Machine.Revision);
        _machine.Apply(CounterCommands.Add("a", 5));
        Assert.True(_machine.Apply(WriteText("a", "x", flags: CommandFlags.EndAtOnce)).Applied);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(ReadText("a")).Status);
    }

    [Fact]
    public void Take_OfEachKind_GivesTheTextAndDeletes()
    {
        _machine.Apply(CounterCommands.Add("counter", 7));
        _machine.Apply(Write("cell", "hello"));
        Assert.Equal("7"u8.ToArray(), _machine.Apply(TakeText("counter")).Payload);
        Assert.Equal("hello"u8.ToArray(), _machine.Apply(TakeText("cell")).Payload);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(TakeText("cell")).Status);
        Assert.Equal(0, _machine.Apply(CountNames()).N1);
    }

    [Fact]
    public void Clear_InSlices_EndsEveryKindInByteOrder()
    {
        for (int i = 0; i < 300; i++)
        {
            _machine.Apply(CounterCommands.Add($"c{i:D3}", 1));
        }

        _machine.Apply(Acquire("lock", "ann", 1000));
        _machine.Apply(Join("queue", "p"));
        Assert.Equal(302, _machine.Apply(CountNames()).N1);
        Assert.Equal(1, _machine.Apply(ClearNames(1)).N1);
        Assert.Equal(StatusCode.NotFound, _machine.Apply(ReadText("c000")).Status);
        Assert.Equal(OrdinalLimits.ClearedNamesMax, _machine.Apply(ClearNames()).N1);
        Assert.Equal(302 - 1 - OrdinalLimits.ClearedNamesMax, _machine.Apply(ClearNames(100_000)).N1);
        Reply last = _machine.Apply(ClearNames());
        Assert.Equal((0, false), (last.N1, last.Applied));
        _machine.AssertInvariants();
    }

    [Theory]
    [InlineData(0, (int)CommandFlags.CompareAbsent, 50, true)]
    [InlineData(0, (int)CommandFlags.ComparePresent, 50, false)]
    [InlineData(100, (int)CommandFlags.CompareAbsent, 50, false)]
    [InlineData(100, (int)CommandFlags.ComparePresent, 50, true)]
    [InlineData(0, (int)CommandFlags.DeadlineLater, 50, false)]
    [InlineData(100, (int)CommandFlags.DeadlineLater, 50, false)]
    [InlineData(100, (int)CommandFlags.DeadlineLater, 150, true)]
    [InlineData(0, (int)CommandFlags.DeadlineEarlier, 50, true)]
    [InlineData(100, (int)CommandFlags.DeadlineEarlier, 150, false)]
    [InlineData(100, (int)(CommandFlags.DeadlineEarlier | CommandFlags.ComparePresent), 50, true)]
    public void Touch_UnderACondition_MovesTheDeadlineOrNot(long present, int flags, long asked, bool moves)
    {
        _machine.Apply(CounterCommands.Add("a", 1));
        if (present > 0)
        {
            _machine.Apply(NameCommands.Touch("a", present));
        }

        Reply reply = _machine.Apply(NameCommands.Touch("a", asked) with { Flags = (CommandFlags)flags });
        Assert.Equal(moves, reply.Applied);
        Assert.Equal(moves ? asked : present > 0 ? present : -1, reply.N1);
    }

    [Fact]
    public void Touch_ThatEndsAtOnce_DeletesButNoHeldLock()
    {
        _machine.Apply(CounterCommands.Add("a", 1));
        _machine.Apply(Acquire("lock", "ann", 1000));
        Assert.True(_machine.Apply(NameCommands.Touch("a", 0) with { Flags = CommandFlags.EndAtOnce }).Applied);
        Assert.Equal(
            StatusCode.LockHeld, _machine.Apply(NameCommands.Touch("lock", 0) with { Flags = CommandFlags.EndAtOnce }).Status);
        Assert.Equal(1, _machine.Apply(CountNames()).N1);
    }
}
