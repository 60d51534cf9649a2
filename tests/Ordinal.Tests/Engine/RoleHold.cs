namespace Ordinal.Tests.Engine;

/// <summary>The writer role in the hand of a test, on a thread of its own.</summary>
internal sealed class RoleHold : IDisposable
{
    private readonly ManualResetEventSlim _taken = new();
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _holder;

    internal RoleHold(Writer writer)
    {
        _holder = new Thread(() => writer.Run(new RoleCall(_ =>
        {
            _taken.Set();
            _over.Wait();
        })));
        _holder.Start();
        Assert.True(_taken.Wait(TimeSpan.FromSeconds(30)), "Missing: the writer role for the test.");
    }

    public void Dispose()
    {
        _over.Set();
        _holder.Join();
        _taken.Dispose();
        _over.Dispose();
    }
}
