namespace Ordinal.Documents.Tests;

/// <summary>A command that a page shows.</summary>
/// <param name="Page">The page, from the root of the project.</param>
/// <param name="Line">Its line on the page, from 1.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Words">The command, without its prompt.</param>
/// <param name="IsInSentence">Whether it stands in a sentence or a table, and not in a block of its own.</param>
internal sealed record PageCommand(string Page, int Line, string Section, string Words, bool IsInSentence)
{
    public override string ToString() => $"{Page}:{Line}: {Words}";
}
