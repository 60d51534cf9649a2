using System.Text;
using Ordinal.State;
using Ordinal.Testing.Machines;
using static Ordinal.Testing.Commands.SetCommands;

namespace Ordinal.Tests.State.Sets;

public sealed class SetTests
{
    private const long Wall = 1_000_000;

    private readonly MachineDriver _driver = new() { ChecksEveryStep = true };

    public SetTests() => _driver.At(0, Wall);

    [Fact]
    public void Merge_OfAnEarlyStamp_IsLegal()
    {
        Assert.Equal(1, _driver.Apply(Merge("set", Update("11", 0, -1))).N1);
        Assert.Equal(["11"], MembersOf(_driver, "set"));
        Assert.Equal(["11"], Since(-1));
        Assert.Empty(Since(0));
    }

    [Theory]
    [InlineData(0, StatusCode.Ok)]
    [InlineData(1, StatusCode.SkewExceeded)]
    public void Merge_AtTheSkewBound_IsTakenAndOneBeyondIsRefusedWhole(long beyond, StatusCode expected)
    {
        string before = _driver.Hash();
        long bound = Wall + OrdinalLimits.SkewMsDefault;
        Reply reply = _driver.Apply(Merge("set", Update("fine", 5, -1), Update("far", -1, bound + beyond)));
        Assert.Equal(expected, reply.Status);
        if (expected != StatusCode.Ok)
        {
            Assert.Equal((bound + beyond, bound), (reply.N1, reply.N3));
            Assert.Equal(before, _driver.Hash());
            Assert.Equal(Wall, _driver.Apply(Insert("set", Bytes("local"))).N2);
        }
    }

    [Fact]
    public void Merge_AboveTheHighMark_MovesTheBoundAndTheNextLocalStamp()
    {
        long high = Wall + OrdinalLimits.SkewMsDefault;
        _driver.Apply(Merge("set", Update("a", high, -1)));
        Assert.Equal(StatusCode.Ok, _driver.Apply(Merge("set", Update("b", high + OrdinalLimits.SkewMsDefault, -1))).Status);
        Assert.Equal(high + OrdinalLimits.SkewMsDefault + 1, _driver.Apply(Delete("set", Bytes("b"))).N2);
        Assert.Equal(["a"], MembersOf(_driver, "set"));
    }

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(-1, -2)]
    [InlineData(5, long.MinValue)]
    public void Merge_OfANegativeStamp_IsRefused(long insert, long delete)
    {
        string before = _driver.Hash();
        Assert.Equal(StatusCode.OutOfRange, _driver.Apply(Merge("set", Update("a", insert, delete))).Status);
        Assert.Equal(before, _driver.Hash());
    }

    [Fact]
    public void Merge_OfNothingNew_TakesNoRevision()
    {
        _driver.Apply(Merge("set", Update("a", 5, 7)));
        long revision = _driver.Revision;
        Assert.Equal(0, _driver.Apply(Merge("set", Update("a", 5, 7), Update("a", 4, 6), Update("b", -1, -1))).N1);
        Assert.Equal(revision, _driver.Revision);
    }

    [Theory]
    [InlineData(SetBias.Removal, false)]
    [InlineData(SetBias.Insertion, true)]
    public void Bias_OfEqualStamps_Decides(SetBias bias, bool isMember)
    {
        _driver.Apply(Merge("set", Update("a", 5, 5)));
        _driver.Apply(ConfigureSet("set", new SetRules { Bias = bias }));
        Assert.Equal(isMember, _driver.Apply(Contains("set", Bytes("a"))).Applied);
        _driver.AssertInvariants();
    }

    [Fact]
    public void Stamps_WhenTheWallClockGoesBack_StillRise()
    {
        long last = -1;
        foreach (long wall in new[] { Wall, Wall, Wall - 500, 0, -77, Wall + 1, Wall })
        {
            _driver.At(0, wall);
            long stamp = _driver.Apply(last % 2 == 0 ? Insert("set", Bytes("a")) : Delete("set", Bytes("a"))).N2;
            Assert.True(stamp > last, $"{stamp} follows {last}.");
            last = stamp;
        }
    }

    [Fact]
    public void InsertDeleteInsert_InOneMillisecond_LeavesTheElementIn()
    {
        _driver.Apply(Insert("set", Bytes("a")));
        _driver.Apply(Delete("set", Bytes("a")));
        Assert.Empty(MembersOf(_driver, "set"));
        _driver.Apply(Insert("set", Bytes("a"), Bytes("b")));
        Assert.Equal(["a", "b"], MembersOf(_driver, "set"));
    }

    [Fact]
    public void Horizon_Passed_ForgetsDeletionsAndStaleReplicasDoNotBringThemBack()
    {
        _driver.Apply(ConfigureSet("set", new SetRules { HorizonMs = 1000 }));
        _driver.Apply(Insert("set", Bytes("gone"), Bytes("stays")));
        _driver.Apply(Delete("set", Bytes("gone")));
        _driver.At(0, Wall + 5000);
        _driver.Apply(Insert("set", Bytes("new")));
        Assert.Equal(["stays", "new"], Since(-1));
        Assert.Equal(["new", "stays"], MembersOf(_driver, "set"));

        Reply stale = _driver.Apply(Merge("set", Update("gone", Wall, -1)));
        Assert.Equal((0, 1), (stale.N1, stale.N2));
        Assert.Equal(["new", "stays"], MembersOf(_driver, "set"));
        Assert.Equal(1, _driver.Apply(Merge("set", Update("gone", Wall + 4000, -1))).N1);
        Assert.Equal(["gone", "new", "stays"], MembersOf(_driver, "set"));
        _driver.AssertInvariants();
    }

    [Fact]
    public void Horizon_OfZero_KeepsDeletionsForEver()
    {
        _driver.Apply(Delete("set", Bytes("a")));
        _driver.At(0, Wall * 1000);
        _driver.Apply(Insert("set", Bytes("b")));
        Assert.Equal(["a", "b"], Since(-1));
    }

    [Fact]
    public void Commands_AtTheElementLimit_RefuseOneMore()
    {
        byte[][] elements = [.. Enumerable.Range(0, OrdinalLimits.ElementsPerCommandMax + 1).Select(i => Bytes($"{i:000000}"))];
        Assert.Equal(StatusCode.LimitExceeded, _driver.Apply(Insert("set", elements)).Status);
        Assert.Equal(StatusCode.LimitExceeded, _driver.Apply(Contains("set", elements)).Status);
        Assert.Equal(OrdinalLimits.ElementsPerCommandMax, _driver.Apply(Insert("set", elements[1..])).N1);
        _driver.Apply(Insert("set", elements[0]));
        Assert.Equal(
            StatusCode.LimitExceeded,
            _driver.Apply(ConfigureSet("set", new SetRules { Bias = SetBias.Insertion })).Status);
        Assert.Equal(StatusCode.Ok, _driver.Apply(ConfigureSet("set", new SetRules { SkewMs = 1 })).Status);
    }

    [Fact]
    public void Members_ByPages_AreTheSameAsAtOnce()
    {
        _driver.Apply(Insert("set", [.. Enumerable.Range(0, 50).Select(i => Bytes($"{i:00}"))]));
        _driver.Apply(Delete("set", Bytes("07"), Bytes("49")));
        List<string> paged = [];
        byte[]? after = null;
        while ((byte[][])_driver.Apply(Members("set", 7, after)).Payload! is { Length: > 0 } page)
        {
            paged.AddRange(page.Select(Encoding.UTF8.GetString));
            after = page[^1];
        }

        Assert.Equal(MembersOf(_driver, "set"), paged);
        Assert.Equal(48, paged.Count);
    }

    internal static SetUpdate Update(string element, long insert, long delete) => new(Bytes(element), insert, delete);

    internal static string[] MembersOf(MachineDriver driver, string name)
        => [.. ((byte[][])driver.Apply(Members(name)).Payload!).Select(Encoding.UTF8.GetString)];

    private static byte[] Bytes(string element) => Encoding.UTF8.GetBytes(element);

    private string[] Since(long stamp)
        => [.. ((SetUpdate[])_driver.Apply(Updates("set", stamp)).Payload!).Select(u => Encoding.UTF8.GetString(u.Element.Span))];
}
