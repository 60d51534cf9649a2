namespace Ordinal.Load;

/// <summary>Runs load scenarios by name.</summary>
internal static class Program
{
    private static int Main() => 0;
}
