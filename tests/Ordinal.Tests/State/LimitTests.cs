using System.Globalization;
using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.CounterCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Testing.Commands.SessionCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>Every limit at n, which is taken, and at n + 1, which is refused by its name and changes nothing.</summary>
public sealed class LimitTests
{
    private readonly MachineDriver _machine = new();

    [Theory]
    [InlineData("x", 512)]
    [InlineData("\u00E9", 256)]
    [InlineData("\U0001F600", 128)]
    public void Name_OfTheLimit_IsTakenAndOneByteMoreIsRefused(string letter, int times)
    {
        string longest = string.Concat(Enumerable.Repeat(letter, times));
        IsOk(_machine.Apply(Next(longest)));

        OrdinalException refused = Assert.Throws<OrdinalException>(() => Next(longest + "x"));

        Assert.Equal((StatusCode.InvalidName, 513L, 512L), (refused.Code, refused.Actual, refused.Limit));
        _machine.AssertInvariants();
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\u0000")]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    public void Name_ThatIsNone_IsRefused(string name)
        => Assert.Equal(StatusCode.InvalidName, Assert.Throws<OrdinalException>(() => Next(name)).Code);

    [Fact]
    public void Name_WithALoneSurrogate_IsRefused()
        => Assert.Equal(StatusCode.InvalidName, Assert.Throws<OrdinalException>(() => Next("a\uD83D")).Code);

    [Fact]
    public void Value_OfTheLimit_IsTakenAndOneByteMoreIsRefused()
    {
        byte[] longest = new byte[OrdinalLimits.ValueBytesMax + 1];
        longest.AsSpan().Fill(7);

        IsOk(_machine.Apply(Write("a", "") with { Value = longest.AsMemory(1) }));
        Refuses(
            Write("a", "") with { Value = longest }, StatusCode.LimitExceeded, longest.Length, 0, OrdinalLimits.ValueBytesMax);
        Refuses(
            ExchangeIfAbsent("b", "") with { Value = longest },
            StatusCode.LimitExceeded,
            longest.Length,
            0,
            OrdinalLimits.ValueBytesMax);
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void ContentType_OfTheLimit_IsTakenAndOneByteMoreIsRefused()
    {
        IsOk(_machine.Apply(Write("a", "x", contentType: new string('t', 256))));
        Refuses(Write("a", "x", contentType: new string('t', 257)), StatusCode.LimitExceeded, 257, 0, 256);
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void ProcessId_OfTheLimit_IsTakenAndOneByteMoreOrNoneIsRefused()
    {
        IsOk(_machine.Apply(Join("q", new string('p', 512))));
        Refuses(Join("q", new string('p', 513)), StatusCode.LimitExceeded, 513, 0, 512);
        Refuses(Join("q", ""), StatusCode.InvalidArgument, 0, 1, 512);
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void Tags_OfTheLimit_AreTakenAndOneMoreIsRefused()
    {
        TicketTag[] tags = [.. Enumerable.Range(0, 33).Select(i => new TicketTag($"k{i:D2}", "v"))];

        IsOk(_machine.Apply(Join("q", "p", tags: tags[..32])));
        Refuses(Join("q", "r", tags: tags), StatusCode.LimitExceeded, 33, 0, 32);
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void TagBytes_OfTheLimit_AreTakenAndOneMoreIsRefused()
    {
        IsOk(_machine.Apply(Join("q", "p", tags: new TicketTag("k", new string('v', 4095)))));
        Refuses(Join("q", "r", tags: new TicketTag("k", new string('v', 4096))), StatusCode.LimitExceeded, 4097, 0, 4096);
        Refuses(Join("q", "r", tags: new TicketTag("k", new string('\u00E9', 2048))), StatusCode.LimitExceeded, 4097, 0, 4096);
    }

    [Fact]
    public void Lease_OfTheLimits_IsTakenAndOneMoreIsRefused()
    {
        IsOk(_machine.Apply(Join("q", "p", OrdinalLimits.LeaseMsMin)));
        IsOk(_machine.Apply(Join("q", "r", OrdinalLimits.LeaseMsMax)));
        Refuses(Join("q", "s", OrdinalLimits.LeaseMsMin - 1), StatusCode.OutOfRange, 99, 100, 100);
        Refuses(Join("q", "s", OrdinalLimits.LeaseMsMax + 1), StatusCode.OutOfRange, 86_400_001, 100, 86_400_000);
        Refuses(OpenSession(0), StatusCode.OutOfRange, 0, 100, 100);
    }

    [Fact]
    public void TimeToLive_OfTheLimit_IsTaken()
    {
        IsOk(_machine.Apply(Write("a", "x", OrdinalLimits.TimeToLiveMsMax)));
        IsOk(_machine.Apply(Touch("a", 1)));
    }

    [Fact]
    public void Tickets_OfTheLimit_AreTakenAndOneMoreIsRefused()
    {
        for (int i = 0; i < OrdinalLimits.TicketsMax; i++)
        {
            IsOk(_machine.Apply(Join("q", i.ToString(CultureInfo.InvariantCulture)) with { Flags = CommandFlags.NoValue }));
        }

        Refuses(Join("q", "one more"), StatusCode.LimitExceeded, 100_001, 0, 100_000);
        IsOk(_machine.Apply(Join("q", "7")), applied: false);
        _machine.Apply(Leave("q", "50000"));
        IsTicket(_machine.Apply(Join("q", "one more")), 100_001, 99_999, token: 100_002);
        _machine.AssertInvariants();
        Assert.Equal(_machine.Hash(), _machine.Reload().Hash());
    }

    [Fact]
    public void Page_OfTheLimit_HoldsThatManyNames()
    {
        for (int i = 0; i < OrdinalLimits.PageEntriesMax + 1; i++)
        {
            _machine.Apply(Next($"n{i:D6}"));
        }

        Assert.Equal(OrdinalLimits.PageEntriesMax, NamesOf(_machine.Apply(Names())).Length);
        Assert.Equal(OrdinalLimits.PageEntriesMax, NamesOf(_machine.Apply(Names(limit: long.MaxValue))).Length);
        Assert.Equal(["n010000"], NamesOf(_machine.Apply(Names(after: "n009999"))));
        _machine.AssertInvariants();
    }

    [Fact]
    public void Tombstones_AboveTheLimit_AreFoldedIntoTheFloor()
    {
        ObjectName name = new("t0000000");
        Reply reply = default;
        for (int i = 0; i <= OrdinalLimits.TombstonesMax; i++)
        {
            i.TryFormat(name.Utf8.AsSpan(1), out _, "D7", CultureInfo.InvariantCulture);
            ObjectName own = new((byte[])name.Utf8.Clone());
            _machine.Machine.Apply(new Command(CommandKind.CounterNext, own), ref reply);
            _machine.Machine.Apply(new Command(CommandKind.NameDelete, own), ref reply);
        }

        Assert.Equal(OrdinalLimits.TombstonesMax, _machine.Machine.Context.Names.TombstoneCount);
        Assert.Equal(2, _machine.Machine.Context.Names.VersionFloor);
        Assert.Equal(3, _machine.Apply(Next("t0000000")).Version);
        Assert.Equal(3, _machine.Apply(Next("t0000001")).Version);
        Assert.Equal(3, _machine.Apply(Next("never seen")).Version);
    }

    private void Refuses(Command command, StatusCode status, long actual, long expected, long limit)
    {
        string hash = _machine.Hash();
        IsRefused(_machine.Apply(command), status, actual, expected, limit);
        Assert.Equal(hash, _machine.Hash());
    }
}
