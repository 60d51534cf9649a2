namespace Ordinal.Client.Tests;

/// <summary>Reads a watch with a time limit.</summary>
/// <param name="watch">The watch.</param>
internal sealed class Events(IAsyncEnumerable<WatchEvent> watch) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<WatchEvent> _events = watch.GetAsyncEnumerator();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _events.DisposeAsync();

    /// <summary>Goes on to the next event.</summary>
    internal Task<bool> MoveAsync() => Deadline.WithinAsync(_events.MoveNextAsync().AsTask(), "the next event or the end");

    /// <summary>Reads so many events.</summary>
    internal async Task<IReadOnlyList<WatchEvent>> TakeAsync(int count)
    {
        List<WatchEvent> told = [];
        while (told.Count < count)
        {
            Assert.True(await MoveAsync(), $"The watch ended after {told.Count} of {count} events.");
            told.Add(_events.Current);
        }

        return told;
    }
}
