using System.Text;

namespace Ordinal.Server.Tests;

public sealed class FrameCacheTests
{
    [Fact]
    public void Of_CopiesOfOneEvent_ShareTheBytes()
    {
        FrameCache frames = new(isInt64Text: false);
        ReadOnlySpan<byte> first = frames.Of(Moved(1, "a"));
        ReadOnlySpan<byte> second = frames.Of(Moved(1, "a"));

        Assert.True(first == second, "The second copy was encoded anew.");
        Assert.Equal(1, frames.Encodings);
    }

    [Fact]
    public void Of_EventsThatDiffer_KeepsThemApart()
    {
        FrameCache frames = new(isInt64Text: false);
        WatchEvent told = Moved(1, "a");
        WatchEvent[] others =
        [
            told,
            told with { IsLastOfRevision = true },
            told with { Name = "b" },
            told with { Version = 2 },
            told with { Subject = "p", Kind = WatchEventKind.Joined },
            told with { Revision = 1 + 1024 },
            told with { Kind = WatchEventKind.Written, Value = "x"u8.ToArray() },
            told with { Kind = WatchEventKind.Written },
        ];
        for (int round = 0; round < 2; round++)
        {
            foreach (WatchEvent other in others)
            {
                Assert.Equal(
                    Encoding.UTF8.GetString(EventFrame.Encode(other, isInt64Text: false)),
                    Encoding.UTF8.GetString(frames.Of(other)));
            }
        }
    }

    [Fact]
    public void Of_ManyEventsOfOneRevision_EncodesEachOnceUpToTheChain()
    {
        FrameCache frames = new(isInt64Text: false);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 16; i++)
            {
                frames.Of(Moved(5, $"n{i}"));
            }
        }

        Assert.Equal(16, frames.Encodings);
    }

    [Fact]
    public void Of_LargeFrames_AreKeptInFewSlots()
    {
        FrameCache frames = new(isInt64Text: false);
        for (int revision = 1; revision <= 64; revision++)
        {
            frames.Of(Written(revision));
        }

        for (int revision = 49; revision <= 64; revision++)
        {
            frames.Of(Written(revision));
        }

        Assert.Equal(64, frames.Encodings);
        frames.Of(Written(1));
        Assert.Equal(65, frames.Encodings);
    }

    private static WatchEvent Moved(long revision, string name) => new()
    {
        Kind = WatchEventKind.CounterMoved,
        ObjectKind = ObjectKind.Counter,
        Name = name,
        Revision = revision,
        Version = revision,
        Number = revision,
    };

    private static WatchEvent Written(long revision)
        => Moved(revision, "a") with { Kind = WatchEventKind.Written, Value = new byte[8192] };
}
