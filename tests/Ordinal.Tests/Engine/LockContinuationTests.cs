namespace Ordinal.Tests.Engine;

public class LockContinuationTests
{
    [Fact]
    public async Task Grant_ContinuationBlocks_NextGrantIsNotDelayed()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        ILockHandle holder = await target.AcquireAsync();
        using ManualResetEventSlim over = new();
        Task<ILockHandle> first = target.AcquireAsync().AsTask();
        Task<ILockHandle> second = target.AcquireAsync().AsTask();
        TaskCompletionSource<ILockHandle> inContinuation = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task blocked = first.ContinueWith(
            granted =>
            {
                inContinuation.SetResult(granted.Result);
                over.Wait();
            },
            TaskContinuationOptions.ExecuteSynchronously);

        // On the pool, where nothing but the engine keeps a continuation off the thread that releases.
        Task<bool> release = Task.Run(() => holder.ReleaseAsync().AsTask());
        try
        {
            ILockHandle mine = await inContinuation.Task.Expect("the first grant");
            Assert.True(await release.Expect("the release, while the continuation of its heir blocks"));
            Assert.True(await Task.Run(() => mine.ReleaseAsync().AsTask()).Expect("the second release"));
            await using ILockHandle next = await second.Expect("the second grant, while the first continuation blocks");
            Assert.Equal(1, await test.Engine.Counter("c").NextAsync());
            Assert.False(blocked.IsCompleted);
        }
        finally
        {
            over.Set();
        }

        await blocked.Expect("the blocked continuation");
    }

    [Fact]
    public async Task Lost_CallbackBlocks_EngineGoesOn()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        ILock target = test.Engine.Lock("l");
        await using ILockHandle handle = await target.AcquireAsync();
        using ManualResetEventSlim over = new();
        TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = handle.HandleLostToken.Register(() =>
        {
            called.SetResult();
            over.Wait();
        });

        await target.BreakAsync();
        await called.Task.Expect("the callback of the lost handle");
        Assert.Equal(1, await test.Engine.Counter("c").NextAsync().Expect("an answer while the callback blocks"));
        over.Set();
    }
}
