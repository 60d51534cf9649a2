using Ordinal.State;
using Ordinal.Testing.Commands;

namespace Ordinal.Tests.State.Commands;

/// <summary>The bytes of journal entries, which files out there have.</summary>
public sealed class JournalGoldenTests
{
    private static readonly Dictionary<CommandKind, string> Golden = new()
    {
        [CommandKind.CounterGet] = "01020c6f7264657273",
        [CommandKind.CounterNext] = "0202186f72646572732d65752d3132",
        [CommandKind.CounterAdd] = "03060c6f726465727309",
        [CommandKind.CounterSet] = "04060c6f7264657273feffffffffffffffff01",
        [CommandKind.CounterCompareAndSet] = "050e0c6f72646572730604",
        [CommandKind.CounterReserve] = "06060c6f7264657273c801",
        [CommandKind.CounterConfigure] = "078280100c6f72646572730604ffffffffffffffffff01c60101",
        [CommandKind.QueueList] = "140e02710a0c",
        [CommandKind.QueueGet] = "152202710270",
        [CommandKind.QueueHead] = "16020271",
        [CommandKind.QueueJoin] = "17b680080271e80706027004087261636b02370000",
        [CommandKind.QueueLeave] = "182202710270",
        [CommandKind.QueueRenew] = "19260271f80a0270",
        [CommandKind.CellRead] = "28020276",
        [CommandKind.CellWrite] = "29f680010276880e0608746578740614746578742f706c61696e",
        [CommandKind.CellClear] = "2a020276",
        [CommandKind.CellCompareExchange] = "2be68002027664066e65770800",
        [CommandKind.TextRead] = "2c020276",
        [CommandKind.TextWrite] = "2de680020276880e08746578748820066f6c64",
        [CommandKind.TextTake] = "2e020276",
        [CommandKind.SetMembers] = "3c868080080273140261",
        [CommandKind.SetContains] = "3d828020027304026100",
        [CommandKind.SetUpdates] = "3eca8080100273088002",
        [CommandKind.SetInsert] = "3f82802002730402610262",
        [CommandKind.SetDelete] = "408280200273020261",
        [CommandKind.SetMerge] = "418280400273020262018a9506",
        [CommandKind.SetConfigure] = "428280800102730114c801",
        [CommandKind.LockInspect] = "5022026c06616e6e",
        [CommandKind.LockAcquire] = "51be8004026cc00cd8040606616e6e14687474703a2f2f616e6e",
        [CommandKind.LockRenew] = "522e026cc8010806616e6e",
        [CommandKind.LockRelease] = "532a026c0806616e6e",
        [CommandKind.LockBreak] = "5402026c",
        [CommandKind.LockCancelWait] = "5522026c06616e6e",
        [CommandKind.SessionInspect] = "641006",
        [CommandKind.SessionOpen] = "6504904e",
        [CommandKind.SessionRenew] = "6614c80106",
        [CommandKind.SessionClose] = "671006",
        [CommandKind.NameInspect] = "7802026e",
        [CommandKind.NameList] = "798480800c28067072650c707265666978",
        [CommandKind.NameDelete] = "7a0a026e06",
        [CommandKind.NameTouch] = "7b0e026e7808",
        [CommandKind.NameImport] = "7c6e026e127806010a008010",
        [CommandKind.NameCount] = "7d00",
        [CommandKind.NameClear] = "7e04c801",
        [CommandKind.Transaction] = "8cc08080028004040261030400026206000610027804020202612a0202620207828080100263",
    };

    [Fact]
    public void Encode_ACommandOfEachKind_GivesThePinnedBytes()
    {
        Command[] samples = CommandSamples.OfEveryKind();
        Assert.Equal(Enum.GetValues<CommandKind>().Where(kind => kind != CommandKind.None), samples.Select(c => c.Kind));
        string pinned = string.Join('\n', samples.Select(c => $"{c.Kind} {Golden.GetValueOrDefault(c.Kind)}"));
        Assert.Equal(pinned, string.Join('\n', samples.Select(c => $"{c.Kind} {Hex(JournalText.Encode(c))}")));
    }

    [Fact]
    public void Decode_ACommandOfEachKind_GivesTheSameCommand()
    {
        foreach (Command command in CommandSamples.OfEveryKind().Append(CommandSamples.UnderRequestAndFence()))
        {
            JournalEntry entry = Assert.Single(JournalText.Decode(JournalText.Encode(command)));
            Assert.Equal(JournalEntryKind.Command, entry.Kind);
            Assert.Equal(JournalText.Canonical(command), JournalText.Canonical(entry.Command));
        }
    }

    [Fact]
    public void Encode_ARequestAndAFence_GivesThePinnedBytes()
    {
        byte[] bytes = JournalText.Encode(CommandSamples.UnderRequestAndFence());
        Assert.Equal("02826b0c6f72646572730463310e06616e6e086761746512", Hex(bytes));
        CommandDetail detail = JournalText.Decode(bytes)[0].Command.Detail!;
        Assert.Equal("c1"u8.ToArray(), detail.Request!.Client);
        Assert.Equal(7, detail.Request.Number);
        Assert.Equal("ann"u8.ToArray(), detail.Request.Principal);
        Assert.Null(detail.Request.Text);
        Assert.Equal(9, detail.FenceToken);
    }

    [Fact]
    public void Encode_TimesAndExpiries_GivesThePinnedBytes()
    {
        byte[] bytes = JournalText.Encode(encoder =>
        {
            encoder.Time(1000, 50_000);
            encoder.Expired(3);
            encoder.Time(1000, 50_000);
            encoder.Expired(0);
            encoder.Time(1010, 49_990);
        });

        Assert.Equal("fad00fa08d06" + "fb06" + "fa1413", Hex(bytes));
        List<JournalEntry> entries = JournalText.Decode(bytes);
        Assert.Equal((JournalEntryKind.Time, 1000, 50_000), (entries[0].Kind, entries[0].EngineMs, entries[0].WallMs));
        Assert.Equal((JournalEntryKind.Expiry, 3), (entries[1].Kind, entries[1].Count));
        Assert.Equal((JournalEntryKind.Time, 1010, 49_990), (entries[2].Kind, entries[2].EngineMs, entries[2].WallMs));
    }

    [Fact]
    public void Encode_NextOnANameOfTwelveBytes_TakesFifteenBytes()
    {
        byte[] bytes = JournalText.Encode(CounterCommands.Next("orders-eu-12"));
        Assert.Equal(15, bytes.Length);
        Assert.Equal(bytes, JournalText.Encode(encoder => encoder.Minted("orders-eu-12"u8.ToArray())));
    }

    [Fact]
    public void Encode_CommandsOfEveryKind_AllocatesNothing()
    {
        Command[] samples = CommandSamples.OfEveryKind();
        StateWriter writer = new();
        JournalEncoder encoder = new(writer);
        long allocated = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            writer.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            encoder.Time(round, round);
            foreach (Command command in samples)
            {
                encoder.Applied(command);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
