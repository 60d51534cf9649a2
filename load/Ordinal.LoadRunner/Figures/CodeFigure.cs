namespace NBomber.Figures;

/// <summary>How often a code came.</summary>
/// <param name="Code">The code; empty where none was given.</param>
/// <param name="Message">The first message that came with it.</param>
/// <param name="Count">How often.</param>
internal sealed record CodeFigure(string Code, string Message, long Count);
