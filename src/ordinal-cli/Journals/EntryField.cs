namespace Ordinal.Cli.Journals;

/// <summary>One thing that a command says, such as its amount.</summary>
/// <param name="Name">What it is, in lower-case words joined by hyphens.</param>
/// <param name="Value">A <see cref="long"/>, a <see cref="string"/>, bytes, or several of bytes.</param>
internal readonly record struct EntryField(string Name, object Value);
