using Ordinal.State;
using Ordinal.Testing;

namespace Ordinal.Tests.Engine;

/// <summary>An engine on a manual clock, with a look at its state and a hand on its writer role.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private TestEngine(OrdinalEngine engine, ManualTimeProvider time, LogList log)
    {
        Engine = engine;
        Time = time;
        Log = log;
    }

    internal OrdinalEngine Engine { get; }

    internal ManualTimeProvider Time { get; }

    internal LogList Log { get; }

    /// <summary>Opens an engine.</summary>
    /// <param name="configure">Changes options; or null.</param>
    /// <returns>The engine, whose clock stands still.</returns>
    internal static async Task<TestEngine> OpenAsync(Action<OrdinalOptions>? configure = null)
    {
        ManualTimeProvider time = new();
        LogList log = new();
        OrdinalOptions options = new() { TimeProvider = time };
        configure?.Invoke(options);
        return new TestEngine(await OrdinalEngine.OpenAsync(options, log), time, log);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    internal void Advance(double milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The hash of the whole state.</summary>
    /// <returns>64 digits.</returns>
    internal async Task<string> HashAsync()
    {
        string hash = string.Empty;
        await UnderRoleAsync(writer => hash = StateHash.Of(writer.Machine));
        return hash;
    }

    /// <summary>How many waits and held grants the engine watches over.</summary>
    /// <returns>The number.</returns>
    internal async Task<int> WaitsAsync()
    {
        int waits = -1;
        await UnderRoleAsync(writer => waits = writer.Waits.Count);
        return waits;
    }

    internal Task UnderRoleAsync(Action<Writer> step)
    {
        RoleCall call = new(step);
        Engine.Writer.Run(call);
        return call.Task.Expect("a turn of the writer role");
    }

    /// <summary>Expects that so many watches stand; they are taken out a moment after their reader left.</summary>
    /// <param name="count">The number.</param>
    internal async Task ExpectWatchersAsync(int count)
    {
        long begun = Environment.TickCount64;
        while (Engine.WatcherCount != count && Environment.TickCount64 - begun < 30_000)
        {
            await Task.Yield();
        }

        Assert.Equal(count, Engine.WatcherCount);
    }

    /// <summary>Takes the writer role and keeps it, so that what is called meanwhile is submitted and not applied.</summary>
    /// <returns>Gives the role back when it is disposed.</returns>
    internal RoleHold HoldRole() => new(Engine.Writer);

    /// <summary>Expects a refusal that changes nothing.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="call">The call.</param>
    /// <param name="phrases">What its message must hold.</param>
    /// <returns>The refusal.</returns>
    internal async Task<OrdinalException> RefusesAsync(StatusCode code, Func<Task> call, params string[] phrases)
    {
        string before = await HashAsync();
        long revision = Engine.Revision;
        OrdinalException refusal = await Assert.ThrowsAsync<OrdinalException>(call);
        Assert.Equal(code, refusal.Code);
        Assert.Equal(Outcome.NotApplied, refusal.Outcome);
        Assert.All(phrases, phrase => Assert.Contains(phrase, refusal.Message, StringComparison.Ordinal));
        Assert.Equal(revision, Engine.Revision);
        Assert.Equal(before, await HashAsync());
        return refusal;
    }
}
