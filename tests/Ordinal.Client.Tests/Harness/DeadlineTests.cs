namespace Ordinal.Client.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public async Task Within_TheTaskItselfTimedOut_SaysWhatTheTaskSaid()
    {
        Task timedOut = Task.FromException(new TimeoutException("the lock was not granted"));

        TimeoutException e = await Assert.ThrowsAsync<TimeoutException>(() => Deadline.WithinAsync(timedOut, "a grant"));

        Assert.Equal("the lock was not granted", e.Message);
    }
}
