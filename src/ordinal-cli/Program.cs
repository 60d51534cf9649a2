namespace Ordinal.Cli;

/// <summary>The command-line tool <c>ordinal</c>.</summary>
internal static class Program
{
    private static int Main() => 0;
}
