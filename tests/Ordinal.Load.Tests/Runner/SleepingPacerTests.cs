using NBomber.Running;

namespace Ordinal.Load.Tests;

/// <summary>The thread that knows the time.</summary>
public sealed class SleepingPacerTests
{
    [Fact]
    public void WaitUntil_EachTimeOfASchedule_IsNeverEarly()
    {
        RunClock clock = new(TimeProvider.System);
        SleepingPacer pacer = new(clock);
        SleepingPacer.Sharpen();
        for (int i = 1; i <= 100; i++)
        {
            long due = i * 500_000L;
            pacer.WaitUntil(due, CancellationToken.None);
            Assert.True(clock.Now >= due, $"{clock.Now} ns is before {due} ns.");
        }
    }

    [Fact]
    public async Task WaitUntil_Cancelled_Returns()
    {
        using CancellationTokenSource cancellation = new();
        SleepingPacer pacer = new(new RunClock(TimeProvider.System));
        Task waiting = Task.Run(() => pacer.WaitUntil(long.MaxValue, cancellation.Token));
        await cancellation.CancelAsync();

        await Deadline.WithinAsync(waiting, "the end of a cancelled wait");
    }
}
