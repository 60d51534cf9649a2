using Ordinal.State;

namespace Ordinal.Tests.Concurrency;

/// <summary>Waits that are answered, moved on or broken by what one turn does.</summary>
public sealed class WaitUnderRoleTests
{
    [Fact]
    public async Task Grant_AcquiredAgainInTheTurnThatGranted_IsNotTakenForLost()
    {
        OrdinalEngine engine = StillEngine.Open();
        ILock target = engine.Lock("l");
        LockOptions mine = new() { Owner = "mine", AutoRenew = false };
        LockOwner other = new("other");
        LockGrant first = await target.AcquireAsync(other, TimeSpan.FromSeconds(30));
        Task<ILockHandle> waiting = target.AcquireAsync(options: mine).AsTask();
        Task<LockGrant> released;
        Task<ILockHandle> again;
        using (HeldRole held = new(engine))
        {
            released = target.ReleaseAsync(other, first.Token).AsTask();
            again = target.AcquireAsync(options: mine).AsTask();
        }

        Assert.True((await released).Granted);
        ILockHandle granted = Answers.Of(waiting, "the grant after the release");
        ILockHandle same = Answers.Of(again, "the grant to its own holder");
        Assert.Equal(granted.FencingToken, same.FencingToken);
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.False(granted.HandleLostToken.IsCancellationRequested);
        Assert.False(same.HandleLostToken.IsCancellationRequested);

        using CancellationTokenRegistration registration = same.HandleLostToken.Register(lost.SetResult);
        await target.BreakAsync();
        Answers.Of(lost.Task, "the news that the grant was broken");
    }

    [Fact]
    public async Task Wait_WhoseResolutionThrows_FaultsTheEngineAndHangsNobody()
    {
        OrdinalEngine engine = StillEngine.Open();
        await engine.Queue("q").JoinAsync("p");
        BrokenWait broken = new();
        engine.Writer.Run(new RoleCall(writer =>
        {
            Reply reply = default;
            byte[] process = "p"u8.ToArray();
            writer.Apply(
                new Command(CommandKind.QueueGet, new ObjectName("q")) { Value = process, Flags = CommandFlags.NoValue },
                ref reply);
            writer.Waits.Add(reply.N3, broken);
        }));

        Task<TicketResult> left = engine.Queue("q").LeaveAsync("p").AsTask();
        Answers.OfAll([left], "the command whose effect could not be told");

        Task<long> next = engine.Counter("a").NextAsync().AsTask();
        Answers.OfAll([next], "a call after the fault");
        OrdinalException fault = await Assert.ThrowsAsync<OrdinalException>(() => next);
        Assert.IsType<NotSupportedException>(fault.InnerException);
    }

    private sealed class BrokenWait : Wait
    {
        internal override bool Resolve(in PartyEffect effect, Writer writer) => throw new NotSupportedException("Broken.");

        internal override bool Apply(Writer writer) => false;

        internal override void Complete()
        {
        }

        internal override void Fail(Exception error)
        {
        }
    }
}
