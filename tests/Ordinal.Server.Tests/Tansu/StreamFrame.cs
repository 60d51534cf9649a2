namespace Ordinal.Server.Tests;

/// <summary>One event of a stream as it was written; null for a field that has no line.</summary>
internal sealed record StreamFrame(string? Id, string? Event, string? Data)
{
    internal static StreamFrame Parse(IEnumerable<string> lines)
    {
        StreamFrame frame = new(null, null, null);
        foreach (string line in lines)
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            string value = line[(colon + 2)..];
            frame = line[..colon] switch
            {
                "id" => frame with { Id = value },
                "event" => frame with { Event = value },
                "data" => frame with { Data = frame.Data is null ? value : frame.Data + "\n" + value },
                _ => throw new FormatException($"A line of an event is '{line}'."),
            };
        }

        return frame;
    }
}
