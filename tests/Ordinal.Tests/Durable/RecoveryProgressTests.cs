using Ordinal.Testing;
using Ordinal.Tests.Engine;

namespace Ordinal.Tests.Durable;

/// <summary>How often a long recovery tells how far it is.</summary>
public sealed class RecoveryProgressTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Recovery_OfLessThanASecond_TellsNothing()
    {
        using LogList log = new();
        RecoveryProgress progress = new(log, _time);
        progress.Tell(10, 100);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        progress.Tell(90, 100);

        Assert.Empty(log.Entries);
    }

    [Fact]
    public void Recovery_OfSeveralSeconds_TellsOnceASecond()
    {
        using LogList log = new();
        RecoveryProgress progress = new(log, _time);
        for (int i = 1; i <= 30; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            progress.Tell(i, 30);
        }

        Assert.Equal(
            ["Recovering: 10 of 30 bytes read.", "Recovering: 20 of 30 bytes read.", "Recovering: 30 of 30 bytes read."],
            log.Entries.Select(static entry => entry.Text));
    }
}
