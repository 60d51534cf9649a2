namespace Ordinal.Cli;

/// <summary>
/// A value that a flag may leave out. It is a class because the parser's generic code for classes is there already; for each
/// struct the runtime would compile it anew whenever a command runs.
/// </summary>
/// <typeparam name="T">What is given.</typeparam>
/// <param name="Value">The value.</param>
internal sealed record Given<T>(T Value)
    where T : struct;
