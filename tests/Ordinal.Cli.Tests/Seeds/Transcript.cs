namespace Ordinal.Cli.Tests.Seeds;

/// <summary>Commands of a document, each with what it prints.</summary>
internal static class Transcript
{
    private const string Prompt = "$ ";

    /// <summary>Reads a file of this folder.</summary>
    internal static string Text(string name)
        => File.ReadAllText(Path.Combine(SourceRoot.Path, "tests", "Ordinal.Cli.Tests", "Seeds", "Transcripts", name));

    /// <summary>Reads commands, each with the lines up to the next one.</summary>
    internal static IReadOnlyList<(string Command, string Output)> Read(string name)
        => [.. ("\n" + Text(name)).Split("\n" + Prompt)[1..].Select(Split)];

    private static (string Command, string Output) Split(string block)
    {
        int end = block.IndexOf('\n');
        return (block[..end], block[(end + 1)..].TrimEnd('\n') + "\n");
    }
}
