using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

public sealed class CellTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Read_OfAWrittenCell_GivesValueTypeVersionAndRevisions()
    {
        _machine.Apply(Next("other"));
        _machine.Apply(Write("a", "x", contentType: "text/plain"));
        _machine.Apply(Write("a", "yz", contentType: "text/html"));

        Reply reply = _machine.Apply(Read("a"));

        IsOk(reply);
        CellValue value = Assert.IsType<CellValue>(reply.Payload);
        Assert.Equal(("yz", "text/html"), (TextOf(reply), value.ContentType));
        Assert.Equal((2L, 2L, 3L), (value.Version, value.Created, value.Modified));
        Assert.Equal((2L, -1L), (reply.N1, reply.N2));
        Assert.Null(value.TimeToLive);
    }

    [Fact]
    public void Read_IntoADestination_CopiesWhatFits()
    {
        _machine.Apply(Write("a", "hello"));
        byte[] room = new byte[3];

        Reply reply = _machine.Apply(Read("a") with { Destination = room });

        Assert.Equal("hel"u8.ToArray(), room);
        Assert.Equal(5, reply.N1);
        Assert.Null(reply.Payload);
    }

    [Fact]
    public void Write_OfAnEmptyValue_IsAValue()
    {
        IsOk(_machine.Apply(Write("a", "")));

        Assert.Equal("", TextOf(_machine.Apply(Read("a"))));
        IsRefused(_machine.Apply(ExchangeIfAbsent("a", "x")), StatusCode.CompareFailed, 1);
    }

    [Fact]
    public void Write_Again_ReplacesContentTypeAndDeadline()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50, contentType: "text/plain"));

        Assert.Equal(-1, _machine.Apply(Write("a", "x")).N2);

        Assert.Null(Assert.IsType<CellValue>(_machine.Apply(Read("a")).Payload).ContentType);
        _machine.At(50);
        IsOk(_machine.Apply(Read("a")));
    }

    [Fact]
    public void Write_ThatKeepsTheDeadline_KeepsIt()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));
        _machine.At(20);

        Assert.Equal(30, _machine.Apply(Write("a", "y", ttlMs: 7, flags: CommandFlags.KeepTimeToLive)).N2);
    }

    [Fact]
    public void Write_OfAShortValueAfterALongOne_GivesTheRoomBack()
    {
        _machine.Apply(Write("a", new string('x', 5000)));
        long large = _machine.Machine.Context.Memory.Bytes(ObjectKind.Cell);

        _machine.Apply(Write("a", "x"));

        Assert.True(_machine.Machine.Context.Memory.Bytes(ObjectKind.Cell) < large - 4000);
        _machine.AssertInvariants();
    }

    [Fact]
    public void Clear_OfACell_KeepsItsVersionBehind()
    {
        _machine.Apply(Write("a", "x"));

        Reply cleared = _machine.Apply(Clear("a"));

        IsOk(cleared);
        Assert.Equal((ObjectKind.None, 0L, 2L, 2L), (cleared.Kind, cleared.Version, cleared.Modified, cleared.Revision));
        Assert.Equal(2, _machine.Apply(Read("a")).Version);
        Assert.Equal(3, _machine.Apply(Write("a", "y")).Version);
    }

    [Fact]
    public void Exchange_ByValue_SwapsOnlyThatValue()
    {
        _machine.Apply(Write("a", "x"));

        Reply won = _machine.Apply(ExchangeValue("a", "x", "y"));
        Reply lost = _machine.Apply(ExchangeValue("a", "x", "z"));

        IsOk(won);
        Assert.Equal(2, won.Version);
        IsRefused(lost, StatusCode.CompareFailed, actual: 2);
        Assert.Equal("y", TextOf(lost));
    }

    [Fact]
    public void Exchange_ByRevision_SwapsOnlyThatRevision()
    {
        _machine.Apply(Next("other"));
        long modified = _machine.Apply(Write("a", "x")).Modified;

        IsRefused(_machine.Apply(ExchangeRevision("a", modified - 1, "y")), StatusCode.CompareFailed, modified, modified - 1);
        IsRefused(_machine.Apply(ExchangeRevision("a", 0, "y")), StatusCode.CompareFailed, modified, 0);
        IsOk(_machine.Apply(ExchangeRevision("a", modified, "y")));
        IsRefused(_machine.Apply(ExchangeRevision("a", modified, "z")), StatusCode.CompareFailed, modified + 1, modified);
    }

    [Fact]
    public void Exchange_ByRevisionZero_MeansAbsent()
    {
        IsOk(_machine.Apply(ExchangeRevision("a", 0, "x")));
        _machine.Apply(Clear("a"));

        IsRefused(_machine.Apply(ExchangeRevision("a", 2, "y")), StatusCode.CompareFailed, 0, 2);
        IsOk(_machine.Apply(ExchangeRevision("a", 0, "y")));
    }

    [Fact]
    public void Exchange_ByRevision_DoesNotSeeATouch()
    {
        long modified = _machine.Apply(Write("a", "x")).Modified;
        _machine.Apply(Touch("a", 100));

        IsOk(_machine.Apply(ExchangeRevision("a", modified, "y")));
    }

    [Fact]
    public void Exchange_ByPresence_LooksAtNothingElse()
    {
        IsRefused(_machine.Apply(ExchangeIfPresent("a", "x")), StatusCode.CompareFailed);
        IsOk(_machine.Apply(ExchangeIfAbsent("a", "x")));
        IsRefused(_machine.Apply(ExchangeIfAbsent("a", "y")), StatusCode.CompareFailed, 1);
        IsOk(_machine.Apply(ExchangeIfPresent("a", "z")));
    }

    [Fact]
    public void Exchange_WithNoneOrTwoConditions_IsRefused()
    {
        foreach (CommandFlags flags in new[] { CommandFlags.None, CommandFlags.CompareAbsent | CommandFlags.ComparePresent })
        {
            IsRefused(
                _machine.Apply(ExchangeIfAbsent("a", "x") with { Flags = flags }), StatusCode.InvalidArgument, (long)flags);
        }
    }

    [Fact]
    public void Exchange_ThatFailsWithoutAValue_GivesOnlyTheFacts()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50));

        Reply reply = _machine.Apply(
            ExchangeRevision("a", 9, "y") with { Flags = CommandFlags.CompareRevision | CommandFlags.NoValue });

        IsRefused(reply, StatusCode.CompareFailed, 1, 9);
        Assert.Null(reply.Payload);
        Assert.Equal((1L, 1L), (reply.Version, reply.Modified));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(OrdinalLimits.TimeToLiveMsMax + 1, OrdinalLimits.TimeToLiveMsMax)]
    public void Write_WithATimeToLiveOutsideTheLimits_IsRefused(long ttlMs, long limit)
    {
        IsRefused(_machine.Apply(Write("a", "x", ttlMs)), StatusCode.OutOfRange, ttlMs, 0, limit);
        IsRefused(_machine.Apply(ExchangeIfAbsent("a", "x", ttlMs)), StatusCode.OutOfRange, ttlMs, 0, limit);
    }

    [Fact]
    public void Write_InAnUnknownSession_IsRefused()
        => IsRefused(_machine.Apply(Write("a", "x", session: 5)), StatusCode.UnknownSession, 5);

    [Fact]
    public void EveryVerb_OnAnotherKind_IsRefusedAndNamesTheKind()
    {
        _machine.Apply(Join("q", "p"));
        Command[] verbs =
        [
            Read("q"), Write("q", "x"), Write("q", "x", flags: CommandFlags.ReplaceCounter), Clear("q"),
            ExchangeValue("q", "", "x"), ExchangeRevision("q", 0, "x"), ExchangeIfAbsent("q", "x"), ExchangeIfPresent("q", null),
        ];
        foreach (Command verb in verbs)
        {
            IsRefused(_machine.Apply(verb), StatusCode.WrongKind, (long)ObjectKind.Queue);
        }
    }

    [Fact]
    public void Change_OfACell_CarriesTheValueAndTheOneBefore()
    {
        _machine.Apply(Write("a", "before"));
        _machine.Apply(Write("a", "after"));

        ref Change change = ref _machine.Changes.At(_machine.Changes.Next - 1);

        Assert.Equal((ChangeKind.Written, 2L, 2L), (change.Kind, change.Revision, change.Version));
        Assert.Equal("after"u8, _machine.Changes.ValueAt(change.Number, change.ValueLength));
        Assert.Equal("before"u8, _machine.Changes.ValueAt(change.Previous, change.PreviousLength));
    }
}
