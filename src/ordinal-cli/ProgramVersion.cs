namespace Ordinal.Cli;

/// <summary>The version of the program.</summary>
internal static class ProgramVersion
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    internal static string Text => typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
