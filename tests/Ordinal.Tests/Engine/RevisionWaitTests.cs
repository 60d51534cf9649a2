namespace Ordinal.Tests.Engine;

public class RevisionWaitTests
{
    [Fact]
    public async Task WaitForRevision_Reached_CompletesAtOnce()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        await WatchHistoryTests.MintAsync(test.Engine, 3);
        Assert.Equal(3, await test.Engine.WaitForRevisionAsync(0));
        ValueTask<long> reached = test.Engine.WaitForRevisionAsync(3);
        Assert.Equal(3, await reached.Expect("a revision that is reached"));
    }

    [Fact]
    public async Task WaitForRevision_Later_CompletesInTheOrderOfRevisions()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Task<long> six = test.Engine.WaitForRevisionAsync(6).AsTask();
        Task<long> two = test.Engine.WaitForRevisionAsync(2).AsTask();
        Task<long> five = test.Engine.WaitForRevisionAsync(5).AsTask();
        await WatchHistoryTests.MintAsync(test.Engine, 1);
        Assert.False(two.IsCompleted);
        ITransaction transaction = test.Engine.CreateTransaction();
        transaction.Then.Next("a");
        transaction.Then.Next("b");
        await transaction.CommitAsync();
        Assert.Equal(2, await two.Expect("revision 2"));
        Assert.False(five.IsCompleted);
        await WatchHistoryTests.MintAsync(test.Engine, 3);
        Assert.Equal(5, await five.Expect("revision 5"));
        Assert.False(six.IsCompleted);
        await WatchHistoryTests.MintAsync(test.Engine, 1);
        Assert.Equal(6, await six.Expect("revision 6"));
    }

    [Fact]
    public async Task WaitForRevision_Cancelled_LeavesNothing()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        using CancellationTokenSource cancel = new();
        Task<long>[] waiting = [.. Enumerable.Range(1, 50).Select(
            i => test.Engine.WaitForRevisionAsync(1000 + i, cancel.Token).AsTask())];
        Assert.Equal(50, await test.WaitsAsync());
        cancel.Cancel();
        foreach (Task<long> wait in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.Expect("the cancelled wait"));
        }

        Assert.Equal(0, await test.WaitsAsync());
    }
}
