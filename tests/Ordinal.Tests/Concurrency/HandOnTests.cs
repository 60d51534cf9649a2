namespace Ordinal.Tests.Concurrency;

/// <summary>Somebody always comes for a submission, whichever way it crosses the hand-on of the role.</summary>
public sealed class HandOnTests
{
    [Fact]
    public void Submit_AfterTheHolderHasLookedForTheLastTime_IsServedByWhoeverPushed()
    {
        // A role that is free when the push comes is what a holder leaves that handed on and looked a moment before.
        OrdinalEngine engine = StillEngine.Open();
        RoleCall late = new(static _ => { });

        engine.Writer.Submit(late);

        Assert.True(late.Task.IsCompletedSuccessfully, "The one who pushed onto an empty stack did not come.");
        Assert.Equal(0, engine.Writer.Pending);
    }

    [Fact]
    public void Submit_WhileTheRoleIsHeldForLong_IsServedWhenItIsHandedOn()
    {
        OrdinalEngine engine = StillEngine.Open();
        RoleCall first = new(static _ => { });
        RoleCall second = new(static _ => { });
        using (HeldRole held = new(engine))
        {
            engine.Writer.Submit(first);
            engine.Writer.Submit(second);
            Assert.False(first.Task.IsCompleted || second.Task.IsCompleted);
        }

        Answers.OfAll([first.Task, second.Task], "submissions to a role that was held for long");
    }

    [Fact]
    public void Submit_InsideTheRole_IsServedAfterIt()
    {
        OrdinalEngine engine = StillEngine.Open();
        bool wasInside = true;
        RoleCall inner = new(_ => Assert.False(Volatile.Read(ref wasInside)));
        RoleCall outer = new(writer =>
        {
            writer.Submit(inner);
            Volatile.Write(ref wasInside, false);
        });

        engine.Writer.Run(outer);

        Answers.OfAll([outer.Task, inner.Task], "a submission made inside the role");
        Assert.True(inner.Task.IsCompletedSuccessfully, $"{inner.Task.Exception}");
    }

    [Fact]
    public void Submit_OvertakenByTheEnd_IsFailed()
    {
        OrdinalEngine engine = StillEngine.Open(pendingMax: 1);
        using HeldRole held = new(engine);
        Task<long> pending = engine.Counter("a").NextAsync().AsTask();

        // Asked whether it is relief after the look for the end and before the push; there the engine ends.
        Overtaken overtaken = new(() =>
        {
            held.HandOn();
            Answers.Of(engine.DisposeAsync(), "the end of the engine");
        });
        engine.Writer.Submit(overtaken);

        Assert.Equal(1, Answers.Of(pending, "what was pending before the end"));
        Assert.IsType<ObjectDisposedException>(overtaken.Error);
    }

    private sealed class Overtaken(Action overtake) : Submission
    {
        internal Exception? Error { get; private set; }

        internal override bool IsRelief
        {
            get
            {
                overtake();
                return true;
            }
        }

        internal override bool Apply(Writer writer) => true;

        internal override void Complete()
        {
        }

        internal override void Fail(Exception error) => Error = error;
    }
}
