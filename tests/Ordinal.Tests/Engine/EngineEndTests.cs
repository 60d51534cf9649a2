using Microsoft.Extensions.Logging;
using Ordinal.State;
using Ordinal.Testing.Watches;

namespace Ordinal.Tests.Engine;

public class EngineEndTests
{
    [Fact]
    public async Task Dispose_WithWaits_FailsThemAndEveryLaterCall()
    {
        TestEngine test = await TestEngine.OpenAsync(options => options.PendingMax = 3);
        Task[] waits = await WaitInEveryWayAsync(test.Engine);
        await test.DisposeAsync();
        await test.DisposeAsync();

        foreach (Task wait in waits)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => wait.Expect("the end of a wait"));
        }

        for (int i = 0; i < 5; i++)
        {
            foreach (Func<Task> call in CallsOfEveryKind(test.Engine))
            {
                await Assert.ThrowsAsync<ObjectDisposedException>(() => call().Expect("the refusal of a late call"));
            }
        }

        Assert.False(test.Engine.FaultedToken.IsCancellationRequested);
        Assert.Equal([1, 2], test.Log.Entries.Select(entry => entry.Id.Id));
        test.Advance(60_000);
        Assert.Equal(0, test.Time.ArmedTimers);
    }

    [Fact]
    public async Task Fault_OutOfApply_FailsPendingWaitingAndLaterCalls()
    {
        TestEngine test = await TestEngine.OpenAsync();
        Task[] waits = await WaitInEveryWayAsync(test.Engine);
        ILockHandle handle = await test.Engine.Lock("mine").AcquireAsync();
        await using WatchReader watch = new(test.Engine.WatchAsync("quiet"));
        Task<long> before;
        Task broken;
        Task<long> after;
        using (test.HoldRole())
        {
            before = test.Engine.Counter("n").NextAsync().AsTask();
            broken = BreakAsync(test.Engine);
            after = test.Engine.Counter("n").NextAsync().AsTask();
        }

        Assert.Equal(1, await before.Expect("the answer to what came before the fault"));
        OrdinalException fault = await FaultsAsync(broken, "the broken command");
        Assert.IsType<NullReferenceException>(fault.InnerException);
        Assert.Contains("broken invariant", fault.Message, StringComparison.Ordinal);
        await FaultsAsync(after, "what was pending");
        foreach (Task wait in waits)
        {
            await FaultsAsync(wait, "a wait");
        }

        await FaultsAsync(watch.Ended, "a quiet watch");
        await handle.HandleLostToken.ExpectCancelled("the loss of a lock whose engine faulted");
        await test.Engine.FaultedToken.ExpectCancelled("the engine's own word that it faulted");
        await handle.DisposeAsync();
        foreach (Func<Task> call in CallsOfEveryKind(test.Engine))
        {
            await FaultsAsync(call(), "a late call");
        }

        (EventId id, LogLevel level, string text, Exception? cause) = test.Log.Entries.Single(entry => entry.Id.Id == 3);
        Assert.Equal((LogLevel.Critical, fault.InnerException), (level, cause));
        Assert.Contains("faulted at revision", text, StringComparison.Ordinal);
        Assert.Equal("Faulted", id.Name);
        await test.DisposeAsync();
        await FaultsAsync(test.Engine.Counter("n").NextAsync().AsTask(), "a call after the close of a faulted engine");
    }

    [Fact]
    public async Task Fault_OfTheCallersOwnCommand_IsToldToTheCaller()
    {
        await using TestEngine test = await TestEngine.OpenAsync();
        Task<long> waiting = test.Engine.WaitForRevisionAsync(9).AsTask();
        await FaultsAsync(BreakAsync(test.Engine), "the broken command");
        await FaultsAsync(waiting, "a wait");
    }

    /// <summary>A command that no handle makes: the state machine throws.</summary>
    private static async Task BreakAsync(OrdinalEngine engine)
        => await engine.Writer.SendAsync<long, CounterProjections.Value>(
            new Command(CommandKind.Transaction, null)
            {
                Detail = new CommandDetail
                {
                    Transaction = new TransactionBody
                    {
                        Compares = [new Compare { Name = null!, Target = CompareTarget.Kind }],
                    },
                },
            },
            CancellationToken.None);

    private static async Task<OrdinalException> FaultsAsync(Task task, string what)
    {
        OrdinalException fault = await Assert.ThrowsAsync<OrdinalException>(() => task.Expect($"the fault of {what}"));
        Assert.Equal(StatusCode.Faulted, fault.Code);
        return fault;
    }

    private static async Task<Task[]> WaitInEveryWayAsync(OrdinalEngine engine)
    {
        await engine.Lock("l").AcquireAsync();
        await engine.Queue("q").JoinAsync("a");
        await engine.Queue("q").JoinAsync("b");
        Task[] waits =
        [
            engine.Lock("l").AcquireAsync().AsTask(),
            engine.Lock("l").TryAcquireAsync(TimeSpan.FromHours(1)).AsTask(),
            engine.Queue("q").WaitForTurnAsync("b").AsTask(),
            engine.WaitForRevisionAsync(1_000_000).AsTask(),
        ];
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);
        return waits;
    }

    private static Func<Task>[] CallsOfEveryKind(OrdinalEngine engine) =>
    [
        () => engine.Counter("n").NextAsync().AsTask(),
        () => engine.Counter("n").GetAsync().AsTask(),
        () => engine.Queue("q").JoinAsync("c").AsTask(),
        () => engine.Queue("q").WaitForTurnAsync("b").AsTask(),
        () => engine.Cell("c").ReadAsync().AsTask(),
        () => engine.Set("s").MembersAsync().AsTask(),
        () => engine.Lock("l").TryAcquireAsync().AsTask(),
        () => engine.OpenSessionAsync().AsTask(),
        () => engine.CreateBatch().SubmitAsync().AsTask(),
        () => engine.CreateTransaction().CommitAsync().AsTask(),
        () => engine.ListNamesAsync().AsTask(),
        () => engine.WaitForRevisionAsync(1).AsTask(),
    ];
}
