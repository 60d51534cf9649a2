namespace Intd;

/// <summary>One flag of the program.</summary>
/// <param name="Name">The name without dashes.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Usage">A line for the usage text.</param>
/// <param name="Default">The default as the usage text shows it; empty for none.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Usage, string Default = "");
