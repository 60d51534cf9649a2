using System.Text;
using System.Threading.Channels;

namespace Ordinal.Client.Tests;

/// <summary>One event stream that a test fills and cuts.</summary>
internal sealed class ScriptedStream(ServerRequest request)
{
    private readonly Channel<ServerEvent> _events = Channel.CreateUnbounded<ServerEvent>();

    internal ServerRequest Request => request;

    internal ChannelReader<ServerEvent> Events => _events.Reader;

    /// <summary>Tells the first frame, which has no data.</summary>
    internal void Open(long revision) => _events.Writer.TryWrite(new ServerEvent(string.Empty, revision, default));

    /// <summary>Tells an event; without an id it is not the last of its revision.</summary>
    internal void Tell(string kind, long? id, string json)
        => _events.Writer.TryWrite(new ServerEvent(kind, id, Encoding.UTF8.GetBytes(json)));

    /// <summary>Tells that a counter moved.</summary>
    internal void Move(long revision, long value, bool isLast = true)
        => Tell(
            "counter-moved",
            isLast ? revision : null,
            $$"""{"object":"counter","name":"c{{value}}","revision":{{revision}},"version":1,"value":{{value}},"previous":0}""");

    /// <summary>Loses the connection.</summary>
    internal void Cut() => _events.Writer.TryComplete(new IOException("cut"));

    /// <summary>Ends the stream, as a server does that stops.</summary>
    internal void End() => _events.Writer.TryComplete();

    internal void Fail(Exception error) => _events.Writer.TryComplete(error);
}
