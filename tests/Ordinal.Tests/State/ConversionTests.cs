using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>Cells that become counters, and counters that become cells.</summary>
public sealed class ConversionTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Theory]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775806", long.MaxValue - 1)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Add_ToACellWithACanonicalInteger_MakesItACounterInOneRevision(string text, long value)
    {
        _machine.Apply(Write("a", text));

        Reply reply = _machine.Apply(Add("a", 1));

        IsNumber(reply, value, value + 1);
        Assert.Equal((ObjectKind.Counter, 2L, 2L, 2L), (reply.Kind, reply.Version, reply.Modified, reply.Revision));
        Assert.Equal(1, _machine.Machine.Context.Memory.Objects(ObjectKind.Counter));
        Assert.Equal(0, _machine.Machine.Context.Memory.Objects(ObjectKind.Cell));
    }

    [Theory]
    [InlineData("")]
    [InlineData("05")]
    [InlineData("+5")]
    [InlineData("-0")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5\n")]
    [InlineData("0x5")]
    [InlineData("5.0")]
    [InlineData("5,000")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551616")]
    [InlineData("00000000000000000000000000000005")]
    [InlineData("٥")]
    public void Next_OfACellWithAnythingElse_IsRefused(string text)
    {
        _machine.Apply(Write("a", text));

        IsRefused(_machine.Apply(Next("a")), StatusCode.WrongKind, (long)ObjectKind.Cell);
    }

    [Fact]
    public void Next_OfACell_IsTheMemberAbove()
    {
        _machine.Apply(Write("a", "41"));

        IsNumber(_machine.Apply(Next("a")), 41, 42);
    }

    [Fact]
    public void Get_OfACellWithAnInteger_ReadsItAndLeavesItACell()
    {
        _machine.Apply(Write("a", "41"));

        Reply reply = _machine.Apply(CounterGet("a"));

        IsNumber(reply, 41, 41);
        Assert.Equal((ObjectKind.Cell, 1L), (reply.Kind, reply.Revision));
    }

    [Fact]
    public void Add_ThatIsRefused_LeavesTheCell()
    {
        _machine.Apply(Write("a", "9223372036854775807"));

        IsRefused(_machine.Apply(Add("a", 1)), StatusCode.Overflow, long.MaxValue, 1, long.MaxValue);

        Assert.Equal("9223372036854775807", TextOf(_machine.Apply(Read("a"))));
    }

    [Fact]
    public void Write_OverACounterThatAsksForIt_MakesItACellAndGoesOn()
    {
        _machine.Apply(Next("a"));
        _machine.Apply(Next("a"));

        Reply reply = _machine.Apply(Write("a", "x", flags: CommandFlags.ReplaceCounter));

        IsOk(reply);
        Assert.Equal((ObjectKind.Cell, 3L, 3L), (reply.Kind, reply.Version, reply.Created));
        Assert.Equal("x", TextOf(_machine.Apply(Read("a"))));
    }

    [Fact]
    public void Write_OverACounterThatDoesNotAskForIt_IsRefused()
    {
        _machine.Apply(Next("a"));

        IsRefused(_machine.Apply(Write("a", "x")), StatusCode.WrongKind, (long)ObjectKind.Counter);
        IsRefused(
            _machine.Apply(
                ExchangeIfPresent("a", "x") with { Flags = CommandFlags.ComparePresent | CommandFlags.ReplaceCounter }),
            StatusCode.WrongKind,
            (long)ObjectKind.Counter);
    }

    [Fact]
    public void Add_ToACellWithADeadline_KeepsTheDeadline()
    {
        _machine.Apply(Write("a", "5", ttlMs: 60));
        _machine.At(10);
        _machine.Apply(Add("a", 1));

        Assert.Equal(50, _machine.Apply(InspectName("a")).N1);
        _machine.At(60);
        IsNumber(_machine.Apply(CounterGet("a")), 0, 0);
    }

    [Fact]
    public void Add_ToACellOfASession_KeepsTheSession()
    {
        long session = _machine.Apply(OpenSession(1000)).N1;
        _machine.Apply(Write("a", "5", session: session));
        _machine.Apply(Add("a", 1));
        _machine.AssertInvariants();

        Assert.Equal(1, _machine.Apply(CloseSession(session)).N3);

        IsNumber(_machine.Apply(CounterGet("a")), 0, 0);
    }

    [Theory]
    [InlineData(false, -1)]
    [InlineData(true, 100)]
    public void Write_OverACounterWithADeadline_KeepsItWhenAskedTo(bool keeps, long left)
    {
        CommandFlags flags = CommandFlags.ReplaceCounter | (keeps ? CommandFlags.KeepTimeToLive : CommandFlags.None);
        _machine.Apply(Next("a"));
        _machine.Apply(Touch("a", 100));

        Assert.Equal(left, _machine.Apply(Write("a", "x", flags: flags)).N2);
        _machine.AssertInvariants();
    }
}
