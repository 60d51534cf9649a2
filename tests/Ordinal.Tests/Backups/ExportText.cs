using System.Text;
using System.Text.Json.Nodes;

namespace Ordinal.Tests.Backups;

/// <summary>Exports and imports as text.</summary>
internal static class ExportText
{
    internal const string Header = """{"ordinal":"export","format":1,"revision":7,"engineMs":0,"wallMs":0}""";

    internal static async Task<string[]> ExportAsync(OrdinalEngine engine)
    {
        using MemoryStream stream = new();
        ExportFacts facts = await engine.ExportAsync(stream);
        Assert.Equal(stream.Length, facts.Bytes);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        string[] lines = text[..^1].Split('\n');
        Assert.Equal(facts.Names, lines.Length - 2);
        return lines;
    }

    internal static async Task<ImportFacts> ImportAsync(
        OrdinalEngine engine, IEnumerable<string> lines, bool replaces = false)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return await engine.ImportAsync(stream, new ImportOptions { ReplacesExisting = replaces });
    }

    /// <summary>Header and end around lines.</summary>
    internal static string[] Framed(params string[] lines) => [Header, .. lines, $$"""{"names":{{lines.Length}}}"""];

    /// <summary>The lines of names without the revisions, which are another engine's.</summary>
    internal static string[] WithoutRevisions(string[] lines) => [.. lines[1..].Select(line =>
    {
        JsonNode node = JsonNode.Parse(line)!;
        node.AsObject().Remove("created");
        node.AsObject().Remove("modified");
        return node.ToJsonString();
    })];
}
