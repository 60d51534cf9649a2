namespace Ordinal.Load.Tests;

public sealed class EventCheckTests
{
    private readonly EventCheck _check = new("watcher 1");

    public EventCheckTests() => _check.Begin(revision: 10, value: 0);

    [Fact]
    public void EachStepOnce_Holds()
    {
        _check.Note(revision: 12, previous: 0, value: 1);
        _check.Note(revision: 15, previous: 1, value: 2, bytes: 7);

        _check.Verify(last: 2);
        Assert.Equal((2, 7), (_check.Count, _check.Bytes));
    }

    [Fact]
    public void Gap_IsFound()
    {
        _check.Note(revision: 12, previous: 0, value: 1);
        _check.Note(revision: 15, previous: 2, value: 3);

        Broken("watcher 1 was told of the step from 2 to 3 after 1", last: 3);
    }

    [Fact]
    public void EventTwice_IsFound()
    {
        _check.Note(revision: 12, previous: 0, value: 1);
        _check.Note(revision: 12, previous: 0, value: 1);

        Broken("watcher 1 was told of revision 12 after 12", last: 1);
    }

    [Fact]
    public void EventsOutOfOrder_IsFound()
    {
        _check.Note(revision: 15, previous: 0, value: 1);
        _check.Note(revision: 12, previous: 1, value: 2);

        Broken("watcher 1 was told of revision 12 after 15", last: 2);
    }

    [Fact]
    public void LastEventMissing_IsFound()
    {
        _check.Note(revision: 12, previous: 0, value: 1);

        Broken("watcher 1 was told up to 1, and the counter stands at 2", last: 2);
    }

    [Fact]
    public void EventBeforeTheWatchStood_IsFound()
    {
        EventCheck check = new("watcher 2");
        check.Note(revision: 1, previous: 0, value: 1);

        Assert.Throws<CheckFailedException>(() => check.Verify(last: 1));
    }

    [Theory]
    [InlineData("resync")]
    [InlineData("")]
    public void ReaderThatStopped_CutOrResynced_Holds(string end) => new StallCheck().Verify(_check, end, last: 9);

    [Theory]
    [InlineData("bye")]
    [InlineData(null)]
    public void ReaderThatStopped_AndNobodyMinded_IsFound(string? end)
        => Assert.Throws<CheckFailedException>(() => new StallCheck().Verify(_check, end, last: 9));

    [Fact]
    public void ReaderThatStopped_WithAGapBefore_IsFound()
    {
        _check.Note(revision: 12, previous: 1, value: 2);

        Assert.Throws<CheckFailedException>(() => new StallCheck().Verify(_check, "resync", last: 9));
    }

    private void Broken(string found, long last)
        => Assert.Equal(found, Assert.Throws<CheckFailedException>(() => _check.Verify(last)).Found);
}
