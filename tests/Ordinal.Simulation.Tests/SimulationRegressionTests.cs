namespace Ordinal.Simulation.Tests;

/// <summary>Seeds that have found a bug, or that find it again when it is put back.</summary>
public sealed class SimulationRegressionTests
{
    [Theory]
    [InlineData(2)] // the time of an entry that was dropped was taken for written, so replays applied the next one too early
    [InlineData(17)] // a retry was given its remembered answer before that answer was synced
    [InlineData(3)] // a wait for a revision was told of one that was not synced
    [InlineData(141)] // a wait that asked for a sync was answered by its grant without one
    [InlineData(214)] // a refusal for want of a session was told before the end of the session was synced
    [InlineData(181)] // a lease that a renewal had moved was told before the renewal was synced
    [InlineData(11)] // records of half a segment each were let in although the journal had no room for them
    [InlineData(36)] // the same while another group was on its way to the disk
    [InlineData(95)] // after a power cut in buffered mode integers were minted again
    [InlineData(543)] // more integers were told before they were synced than a jump goes over
    public void Engine_OfASeedThatFoundABug_KeepsItsPromises(long seed) => Simulation.Run((ulong)seed, new MarkCounts());
}
