namespace Ordinal.Cli.Tests;

/// <summary>What one line answered.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error);
