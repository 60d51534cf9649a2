namespace Ordinal.Load.Tests;

/// <summary>A call of the load program in this process. What its runs print comes here and not to the console.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its remarks.</param>
/// <param name="Error">Its failures.</param>
/// <param name="Printed">Figures and progress of its runs.</param>
internal sealed record LoadCall(int Code, string Output, string Error, string Printed)
{
    /// <summary>Calls it.</summary>
    internal static async Task<LoadCall> RunAsync(params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        StringWriter printed = new();
        TextWriter shared = TextWriter.Synchronized(printed); // progress has a thread of its own
        int code = await LoadProgram.RunAsync(
            arguments, output, error,
            run => run with { Settings = run.Settings with { Out = shared, Error = shared, IsTerminal = false } });
        return new LoadCall(code, output.ToString(), error.ToString(), printed.ToString());
    }
}
