using Ordinal.State;

namespace Ordinal.Tests.Architecture;

/// <summary>Numbers that stand in journals, snapshots and events. A new one is added here; an old one never changes.</summary>
public sealed class PersistedNumberTests
{
    [Fact]
    public void CommandKind_Numbers_StayAsTheyAre() => Pins<CommandKind>(
        "None=0 CounterGet=1 CounterNext=2 CounterAdd=3 CounterSet=4 CounterCompareAndSet=5 CounterReserve=6 CounterConfigure=7 "
        + "QueueList=20 QueueGet=21 QueueHead=22 QueueJoin=23 QueueLeave=24 QueueRenew=25 "
        + "CellRead=40 CellWrite=41 CellClear=42 CellCompareExchange=43 TextRead=44 TextWrite=45 TextTake=46 "
        + "SetMembers=60 SetContains=61 SetUpdates=62 SetInsert=63 SetDelete=64 SetMerge=65 SetConfigure=66 "
        + "LockInspect=80 LockAcquire=81 LockRenew=82 LockRelease=83 LockBreak=84 LockCancelWait=85 "
        + "SessionInspect=100 SessionOpen=101 SessionRenew=102 SessionClose=103 "
        + "NameInspect=120 NameList=121 NameDelete=122 NameTouch=123 NameImport=124 NameCount=125 NameClear=126 "
        + "Transaction=140");

    [Fact]
    public void CommandFlags_Bits_StayAsTheyAre() => Pins<CommandFlags>(
        "None=0 KeepTimeToLive=1 ReplaceCounter=2 CompareValue=4 CompareRevision=8 CompareAbsent=16 ComparePresent=32 "
        + "ClearOnSwap=64 SinceRevision=128 ContinuePastRefused=256 NoValue=512 ReplaceExisting=1024 "
        + "ReturnPrevious=2048 EndAtOnce=4096 DeadlineLater=8192 DeadlineEarlier=16384");

    [Fact]
    public void StatusCode_Numbers_StayAsTheyAre() => Pins<StatusCode>(
        "Ok=0 NotFound=1 WrongKind=2 CompareFailed=3 Overflow=4 OutOfRange=5 LimitExceeded=6 InvalidName=7 InvalidArgument=8 "
        + "LockHeld=9 Waiting=10 NotHolder=11 StaleToken=12 UnknownSession=13 RequestMismatch=14 ExpiredId=15 SkewExceeded=16 "
        + "TimedOut=17 Cancelled=18 Aborted=19 Ended=20 Overloaded=100 Faulted=101 Compacted=102 StorageFull=103"
        + " DurabilityUnavailable=104 DataDamaged=105 StorageFailed=106 DataUnusable=107"
        + " Forbidden=108 QuotaExceeded=109 MemoryFull=110 Unreachable=111");

    [Fact]
    public void ObjectKind_Numbers_StayAsTheyAre()
        => Pins<ObjectKind>("None=0 Counter=1 Queue=2 Cell=3 Set=4 Lock=5");

    [Fact]
    public void ChangeKind_Numbers_StayAsTheyAre() => Pins<ChangeKind>(
        "None=0 CounterMoved=1 CounterConfigured=2 Joined=10 Left=11 TurnCame=12 Written=20 Cleared=21 SetChanged=30 "
        + "SetConfigured=31 Granted=40 Released=41 WaitBegan=42 WaitEnded=43 Deleted=50 Imported=51");

    [Fact]
    public void CompareTarget_Numbers_StayAsTheyAre()
        => Pins<CompareTarget>("None=0 Existence=1 Kind=2 Version=3 Modified=4 Number=5 Value=6 Token=7 LastChange=8");

    [Fact]
    public void CompareRelation_Numbers_StayAsTheyAre()
        => Pins<CompareRelation>("Equal=0 NotEqual=1 Less=2 LessOrEqual=3 Greater=4 GreaterOrEqual=5");

    [Fact]
    public void OverflowPolicy_Numbers_StayAsTheyAre() => Pins<OverflowPolicy>("Refuse=0 Wrap=1 Saturate=2");

    [Fact]
    public void SetBias_Numbers_StayAsTheyAre() => Pins<SetBias>("Removal=0 Insertion=1");

    [Fact]
    public void RecordFlags_Bits_StayAsTheyAre() => Pins<Ordinal.Storage.RecordFlags>("None=0 RevisionJump=1");

    [Fact]
    public void StatusCode_Texts_AreAllDifferent()
    {
        string[] texts = [.. Enum.GetValues<StatusCode>().Select(StatusCodes.Text)];

        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    private static void Pins<T>(string pinned)
        where T : struct, Enum
    {
        string actual = string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={value:D}"));
        Assert.Equal(pinned, actual);
    }
}
