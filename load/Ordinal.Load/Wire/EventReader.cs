using System.Globalization;
using System.Text;

namespace Ordinal.Load;

/// <summary>Reads a stream of server-sent events, one after the other.</summary>
internal sealed class EventReader(IDisposable connection, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream, Encoding.UTF8);
    private long _revision;

    /// <summary>Reads the first frame, which says where the watch begins.</summary>
    /// <returns>The revision; events after it follow.</returns>
    internal async Task<long> BeginAsync()
    {
        ServerSentEvent? first = await ReadAsync();
        return first is { Kind.Length: 0 } ? _revision : throw new InvalidDataException("A watch began without its revision.");
    }

    /// <summary>Reads the next event; comments are passed over.</summary>
    /// <returns>The event, or null at the end of the stream.</returns>
    internal async ValueTask<ServerSentEvent?> ReadAsync()
    {
        string kind = string.Empty;
        string data = string.Empty;
        bool isFrame = false;
        while (await LineAsync() is { } line)
        {
            if (line.Length == 0)
            {
                if (isFrame)
                {
                    return new ServerSentEvent(kind, _revision, data);
                }

                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string value = colon >= 0 ? line[(colon + 1)..].TrimStart(' ') : string.Empty;
            switch (colon >= 0 ? line[..colon] : line)
            {
                case "id":
                    _revision = long.Parse(value, CultureInfo.InvariantCulture);
                    isFrame = true;
                    break;
                case "event":
                    kind = value;
                    isFrame = true;
                    break;
                case "data":
                    data = value;
                    isFrame = true;
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        connection.Dispose();
    }

    // A connection that is cut is the end of the stream, as far as a reader is concerned.
    private async ValueTask<string?> LineAsync()
    {
        try
        {
            return await _reader.ReadLineAsync();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            return null;
        }
    }
}
