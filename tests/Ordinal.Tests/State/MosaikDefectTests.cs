using System.Text;
using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.CellCommands;
using static Ordinal.Testing.Commands.NameCommands;
using static Ordinal.Testing.Commands.QueueCommands;
using static Ordinal.Tests.State.ReplyAssert;

namespace Ordinal.Tests.State;

/// <summary>The defects that reading mosaik's cell has shown, by their number, and that ours has none of them.</summary>
/// <remarks>Defects 5 (quorum) and 9 (a scan of a map) have nothing that corresponds in one state machine of cells.</remarks>
public sealed class MosaikDefectTests
{
    private readonly MachineDriver _machine = new() { ChecksEveryStep = true };

    [Fact]
    public void Defect1_AFailedCompare_SaysSoAndTellsWhatIsThere()
    {
        _machine.Apply(Write("a", "held"));

        Reply won = _machine.Apply(ExchangeValue("a", "held", "mine"));
        Reply lost = _machine.Apply(ExchangeValue("a", "held", "theirs"));

        IsOk(won);
        Assert.Equal(StatusCode.CompareFailed, lost.Status);
        Assert.Equal(("mine", 2L, 2L), (TextOf(lost), lost.Version, lost.Modified));
    }

    [Fact]
    public void Defect2_AHeadThatLeaves_IsNamedToExactlyOneConsumer()
    {
        _machine.Apply(Join("q", "p"));
        _machine.Apply(Join("q", "r"));
        string head = Assert.IsType<Ticket>(_machine.Apply(Head("q")).Payload).ProcessId;

        Reply first = _machine.Apply(Leave("q", head));
        Reply second = _machine.Apply(Leave("q", head));

        IsOk(first);
        Assert.Equal(1, first.N1);
        IsRefused(second, StatusCode.NotFound);
    }

    [Fact]
    public void Defect3_ARetryAfterALostAnswer_IsNotExecutedTwice()
    {
        Command join = Join("q", "p");
        join.Detail = new CommandDetail { Request = new RequestKey { Text = "once"u8.ToArray() } };
        Reply first = _machine.Apply(join);
        _machine.Apply(Leave("q", "p"));

        Reply again = _machine.Apply(join);

        Assert.True(again.Replayed);
        Assert.Equal((first.N1, first.Version, first.Revision), (again.N1, again.Version, again.Revision));
        Assert.Empty(ProcessesOf(_machine.Apply(Tickets("q"))));
    }

    [Fact]
    public void Defect4_AnAnswer_IsThatOfItsOwnCommand()
    {
        List<long> wins = [];
        for (int writer = 0; writer < 20; writer++)
        {
            Reply reply = _machine.Apply(ExchangeIfAbsent($"slot {writer % 4}", $"writer {writer}"));
            if (reply.Status == StatusCode.Ok)
            {
                Assert.Equal(reply.Revision, reply.Modified);
                wins.Add(reply.Revision);
            }
            else
            {
                Assert.Equal($"writer {writer % 4}", TextOf(reply));
            }
        }

        Assert.Equal([1L, 2, 3, 4], wins);
    }

    [Fact]
    public void Defect6_AHostileCommand_IsRefusedAndLeavesNothing()
    {
        _machine.Apply(Write("a", "x"));
        string hash = _machine.Hash();
        byte[] huge = new byte[OrdinalLimits.ValueBytesMax + 1];
        Command[] hostile =
        [
            Write("a", "x") with { Value = huge }, Write("a", "x", long.MinValue), Write("a", "x", long.MaxValue),
            ExchangeIfPresent("a", "x") with { Flags = (CommandFlags)ushort.MaxValue },
            new Command((CommandKind)250, new ObjectName("a")), new Command(CommandKind.None, null),
        ];

        foreach (Command command in hostile)
        {
            Assert.NotEqual(StatusCode.Ok, _machine.Apply(command).Status);
        }

        Assert.Equal(hash, _machine.Hash());
    }

    [Fact]
    public void Defect7_ASnapshotBehindFailedCompares_StandsAtItsRevision()
    {
        _machine.Apply(Write("a", "x"));
        _machine.Apply(ExchangeValue("a", "no", "y"));
        _machine.Apply(ExchangeValue("a", "no", "y"));
        Command last = Write("a", "z");
        MachineDriver loaded = _machine.Reload();
        Assert.Equal(1, loaded.Revision);

        _machine.Apply(last);
        loaded.Apply(last);

        Assert.Equal(2, loaded.Revision);
        Assert.Equal(_machine.Hash(), loaded.Hash());
    }

    [Fact]
    public void Defect8_EqualityOfValues_IsThatOfTheirBytesAndOfNothingElse()
    {
        byte[][] values =
        [
            "{\"a\":1,\"b\":2}"u8.ToArray(), "{\"b\":2,\"a\":1}"u8.ToArray(), "NaN"u8.ToArray(), [0xFF], [0xFE], [],
        ];
        foreach (byte[] held in values)
        {
            _machine.Apply(Write("a", "") with { Value = held });
            foreach (byte[] expected in values)
            {
                Command exchange = ExchangeValue("a", "", "") with { Value = held };
                exchange.Detail = new CommandDetail { Expected = expected };
                bool isSame = ReferenceEquals(held, expected);
                Assert.Equal(isSame ? StatusCode.Ok : StatusCode.CompareFailed, _machine.Apply(exchange).Status);
            }
        }

        IsRefused(_machine.Apply(ExchangeValue("absent", "", "x")), StatusCode.CompareFailed);
    }

    [Fact]
    public void Defect10_WhatDoesNotFit_IsRefusedOrNamedAndNothingGoesSilently()
    {
        byte[] large = new byte[OrdinalLimits.ValueBytesMax];
        _machine.Apply(Write("a", "kept"));

        IsRefused(
            _machine.Apply(Write("b", "") with { Value = new byte[large.Length + 1] }),
            StatusCode.LimitExceeded,
            large.Length + 1,
            0,
            large.Length);
        _machine.Apply(Write("c", "") with { Value = large });

        Assert.Equal(Change.ValueOmitted, _machine.Changes.At(_machine.Changes.Next - 1).ValueLength);
        Assert.Equal(["a", "c"], NamesOf(_machine.Apply(Names())));
        Assert.Equal("kept", TextOf(_machine.Apply(Read("a"))));
    }

    [Fact]
    public void Defect11_TheWallClock_EndsNothingAndChangesNoByte()
    {
        MachineDriver other = new();
        foreach (MachineDriver machine in new[] { _machine, other })
        {
            machine.At(0, machine == other ? 0 : MachineDriver.DefaultWallMs);
            machine.Apply(Write("a", "x", ttlMs: 50));
            machine.At(49, machine == other ? long.MaxValue / 2 : 5);
            IsOk(machine.Apply(Read("a")));
            machine.Expire();
        }

        Assert.Equal(_machine.Hash(), other.Hash());
    }

    [Fact]
    public void Defect12_IdentityInTheSnapshot_IsANumberAndNoTypeName()
    {
        _machine.Apply(Write("a", "x", ttlMs: 50, contentType: "t"));
        _machine.Apply(Join("q", "p", leaseMs: 100, tags: new TicketTag("k", "v")));
        byte[] snapshot = _machine.Snapshot();

        string text = Encoding.Latin1.GetString(snapshot);

        Assert.DoesNotContain("Cell", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ordinal", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
string.Concat(
                "4F524453" + "02" + "04" + "00" + "04", // mark, format 1, revision 2, time 0, last id 2
                "00" + "00" + "04", // no floor, no session, 2 objects
                "03" + "0261" + "020202" + "01026400", // cell a, its stamps, its lease
                "0278" + "010274", // its value and its content type
                "02" + "0271" + "020404" + "00" + "02", // queue q, its stamps, no lease, last number 1
                "02" + "0270" + "0204C801", // 1 ticket: p, number, party, lease length
                "02026B0276" + "0104C80100", // its tag and its lease
                "00" + "000000"),
            Convert.ToHexString(snapshot));
    }

    [Fact]
    public void Defect13_ACell_HasADeadlineAndAFenceOfRevisions()
    {
        Reply written = _machine.Apply(Write("a", "x", ttlMs: 50));

        Assert.Equal(50, written.N2);
        IsOk(_machine.Apply(ExchangeRevision("a", written.Modified, "y")));
        IsRefused(_machine.Apply(ExchangeRevision("a", written.Modified, "z")), StatusCode.CompareFailed, 2, 1);
    }

    [Fact]
    public void Defect14_ClearedAndNeverWritten_DifferForAReader()
    {
        _machine.Apply(Write("a", "x"));
        _machine.Apply(Clear("a"));

        Reply cleared = _machine.Apply(Read("a"));
        Reply never = _machine.Apply(Read("b"));

        Assert.Equal((StatusCode.NotFound, 2L, 2L), (cleared.Status, cleared.Version, cleared.Modified));
        Assert.Equal((StatusCode.NotFound, 0L, 0L), (never.Status, never.Version, never.Modified));
    }

    [Fact]
    public void Defect14_WhatChangesNothing_WakesNobody()
    {
        _machine.Apply(Write("a", "x"));
        long changes = _machine.Changes.Next;
        Command[] idle =
        [
            Clear("b"), ExchangeValue("a", "no", "y"), ExchangeIfAbsent("a", "y"), ExchangeIfAbsent("b", null), Read("a"),
            DeleteName("b"), Touch("a", 0),
        ];

        foreach (Command command in idle)
        {
            Reply reply = _machine.Apply(command);
            Assert.Equal((1L, changes), (reply.Revision, _machine.Changes.Next));
        }
    }
}
