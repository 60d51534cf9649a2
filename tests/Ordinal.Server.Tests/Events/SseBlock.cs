using System.Globalization;
using System.Text.Json;

namespace Ordinal.Server.Tests;

/// <summary>The fields of one block of an event stream.</summary>
internal sealed record SseBlock
{
    internal string? Id { get; init; }

    internal string? Event { get; init; }

    internal string? Data { get; init; }

    internal string? Comment { get; init; }

    internal string? Retry { get; init; }

    /// <summary>A member of the data, as a number.</summary>
    internal long Number(string member) => Json.GetProperty(member).GetInt64();

    internal JsonElement Json => JsonDocument.Parse(Data ?? throw new InvalidDataException("No data.")).RootElement;

    internal long Revision => long.Parse(Id ?? throw new InvalidDataException("No id."), CultureInfo.InvariantCulture);
}
