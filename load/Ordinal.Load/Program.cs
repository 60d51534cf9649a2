namespace Ordinal.Load;

/// <summary>Runs load scenarios by name.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => LoadProgram.RunAsync(arguments, Console.Out, Console.Error);
}
