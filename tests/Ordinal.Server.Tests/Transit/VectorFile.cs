using System.Text.Json;

namespace Ordinal.Server.Tests.Transit;

/// <summary>The documents of <c>transit-vectors.json</c> beside this file, by name.</summary>
internal static class VectorFile
{
    private static readonly JsonElement Root = Load();

    internal static IEnumerable<string> Names(string list)
        => Root.GetProperty(list).EnumerateArray().Select(static vector => Text(vector, "name")!);

    internal static JsonElement Find(string list, string name)
        => Root.GetProperty(list).EnumerateArray().Single(vector => Text(vector, "name") == name);

    /// <summary>A property that is a text; null when it is none.</summary>
    internal static string? Text(JsonElement vector, string property)
        => vector.TryGetProperty(property, out JsonElement found) && found.ValueKind == JsonValueKind.String
            ? found.GetString()
            : null;

    private static JsonElement Load()
    {
        string path = Path.Combine(
            ProjectFolder.Root, "tests", "Ordinal.Server.Tests", "Transit", "transit-vectors.json");
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }
}
