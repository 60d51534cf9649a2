namespace Ordinal.State;

/// <summary>Something made for a text that is kept with it, so that a cache finds it by one load and a compare.</summary>
/// <param name="text">The text, or null when it was made of bytes and belongs into no cache.</param>
internal abstract class MadeOfText(string? text)
{
    /// <summary>The text it was made for.</summary>
    internal string? Text { get; } = text;
}
