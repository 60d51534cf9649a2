using Ordinal.State;
using Ordinal.Testing.Commands;

namespace Ordinal.Tests.Engine;

public sealed class CatchingUpTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tell_OfWhatWasSeenAlready_TellsOnlyLaterRevisions(long seen)
    {
        StateMachine machine = new(new ChangeBuffer(ChangeBuffer.SlotsMin, 1 << 16));
        Reply reply = default;
        for (int i = 0; i < 4; i++)
        {
            machine.Apply(CounterCommands.Next("n"), ref reply);
        }

        WatchOptions options = new() { AfterRevision = seen };
        Watcher watcher = new("n"u8.ToArray(), isPrefix: false, isLatest: false, options, bufferEvents: 16)
        {
            SeenRevision = seen,
            IsCatchingUp = true,
        };
        HistorySlice slice = new();
        slice.Take(machine, from: 0);

        Assert.False(new CatchingUp().Tell(slice, watcher, machine.Changes.Next));

        List<long> told = [];
        while (watcher.Reader.TryRead(out WatchEvent? one))
        {
            told.Add(one.Revision);
        }

        Assert.Equal(Enumerable.Range((int)seen + 1, 4 - (int)seen).Select(static revision => (long)revision), told);
        Assert.False(watcher.IsCatchingUp);
    }
}
