namespace Ordinal.Tests.Engine;

public class ElectionTests
{
    [Fact]
    public async Task Observe_Election_TellsEachLeaderWithItsValue()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock election = test.Engine.Lock("leader");
        await using IAsyncEnumerator<LockState> seen = election.ObserveAsync().GetAsyncEnumerator();
        Assert.Null((await NextAsync(seen)).Owner);

        ILockHandle first = await election.AcquireAsync(options: Candidate("a"));
        LockState one = await NextAsync(seen);
        Assert.Equal(("a", first.FencingToken), (one.Owner, one.Token));
        Assert.Equal("at a"u8, one.Value.Span);

        Task<ILockHandle> waiting = election.AcquireAsync(options: Candidate("b")).AsTask();
        await first.ReleaseAsync();
        ILockHandle second = await waiting.Expect("the second leader");
        LockState two = await NextAsync(seen);
        Assert.Equal(("b", second.FencingToken), (two.Owner, two.Token));
        Assert.Equal("at b"u8, two.Value.Span);

        await second.ReleaseAsync();
        LockState free = await NextAsync(seen);
        Assert.Equal((null, 0L), (free.Owner, free.Token));
    }

    [Fact]
    public async Task Observe_LeftAfterTheFirstState_LeavesNoWatch()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        for (int i = 0; i < 10; i++)
        {
            await foreach (LockState state in test.Engine.Lock("leader").ObserveAsync())
            {
                Assert.Null(state.Owner);
                break;
            }
        }

        await test.ExpectWatchersAsync(0);
    }

    private static LockOptions Candidate(string name)
        => new() { Owner = name, Value = System.Text.Encoding.UTF8.GetBytes($"at {name}") };

    private static async Task<LockState> NextAsync(IAsyncEnumerator<LockState> seen)
    {
        Assert.True(await seen.MoveNextAsync().Expect("a state of the election"));
        return seen.Current;
    }
}
