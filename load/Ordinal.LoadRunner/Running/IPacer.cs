namespace NBomber.Running;

/// <summary>Holds a thread until a time comes.</summary>
internal interface IPacer
{
    /// <summary>Returns when the time has come, at once when it is past, and soon when it is cancelled.</summary>
    /// <param name="due">The time on the clock of the run, in nanoseconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    void WaitUntil(long due, CancellationToken cancellation);
}
