namespace Ordinal.Harness;

/// <summary>What is left of a program that has ended.</summary>
internal sealed record IntdRun(int ExitCode, string Error, string Output);
