namespace Ordinal.Tests.Concurrency;

/// <summary>A thread that holds the writer role until it is told to hand it on, and then serves what was submitted.</summary>
internal sealed class HeldRole : IDisposable
{
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _free = new();
    private readonly Thread _holder;

    internal HeldRole(OrdinalEngine engine)
    {
        _holder = new Thread(() => engine.Writer.Run(new RoleCall(_ =>
        {
            _held.Set();
            _free.Wait(Answers.Patience);
        })))
        {
            IsBackground = true,
        };
        _holder.Start();
        Assert.True(_held.Wait(Answers.Patience), "The role was never had.");
    }

    /// <summary>The holder's managed thread id.</summary>
    internal int ThreadId => _holder.ManagedThreadId;

    /// <summary>Ends the step; returns when the holder has handed the role on and has served what it had to.</summary>
    internal void HandOn()
    {
        _free.Set();
        Assert.True(_holder.Join(Answers.Patience), "The holder did not come back from handing the role on.");
    }

    public void Dispose()
    {
        HandOn();
        _held.Dispose();
        _free.Dispose();
    }
}
