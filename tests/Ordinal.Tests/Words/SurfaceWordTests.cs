namespace Ordinal.Tests.Words;

/// <summary>The words that every surface has for the same thing. What is written down here is what users type and read.</summary>
public sealed class SurfaceWordTests
{
    [Fact]
    public void Kinds_EachHasItsWord_InBothDirections()
        => Agree<ObjectKind>(
            "None=none Counter=counter Queue=queue Cell=cell Set=set Lock=lock", KindWords.Of, KindWords.Find);

    [Fact]
    public void Events_EachHasItsWord_InBothDirections() => Agree<WatchEventKind>(
        "None=none CounterMoved=counter-moved CounterConfigured=counter-configured Joined=joined Left=left TurnCame=turn-came "
        + "Written=written Cleared=cleared SetChanged=set-changed SetConfigured=set-configured Granted=granted "
        + "Released=released WaitBegan=wait-began WaitEnded=wait-ended Deleted=deleted Imported=imported "
        + "Progress=progress Resync=resync",
        EventWords.Of,
        EventWords.Find);

    [Fact]
    public void OverflowPolicies_EachHasItsWord_InBothDirections()
        => Agree<OverflowPolicy>("Refuse=refuse Wrap=wrap Saturate=saturate", OverflowWords.Of, OverflowWords.Find);

    [Fact]
    public void Biases_EachHasItsWord_InBothDirections()
        => Agree<SetBias>("Removal=removal Insertion=insertion", BiasWords.Of, BiasWords.Find);

    [Fact]
    public void Durabilities_EachHasItsWord_InBothDirections()
        => Agree<Durability>("Memory=memory Buffered=buffered Fsync=fsync", DurabilityWords.Of, DurabilityWords.Find);

    private static void Agree<T>(string pinned, Func<T, string> of, Func<string, T?> find)
        where T : struct, Enum
    {
        Assert.Equal(pinned, string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={of(value)}")));
        foreach (T value in Enum.GetValues<T>())
        {
            Assert.Equal(value, find(of(value)));
            Assert.Null(find(value.ToString())); // a word has one spelling
        }

        Assert.Null(find(string.Empty));
        Assert.Null(find("nothing"));
    }
}
